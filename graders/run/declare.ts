/** Collects the checks that a grader declares, and refuses those that could not be told apart or scored. */
import { VISIBILITIES } from '../report.ts'
import type { CheckPlan, Text } from '../report.ts'
import type { CheckContext, GraderDefinition, GraderTools } from '../vocabulary.ts'

export interface DeclaredCheck {
  plan: CheckPlan
  hint?: Text
  body(context: CheckContext): void | Promise<void>
}

/** Runs a definition with these tools; throws an Error that says which check is declared wrongly. */
export function declaredChecks<Solution>(
  definition: GraderDefinition<Solution>,
  tools: Omit<GraderTools<Solution>, 'check'>,
): DeclaredCheck[] {
  const checks = new Map<string, DeclaredCheck>()
  definition({
    ...tools,
    check(name, { points, visibility, fa, hint }, body) {
      const refuse = (why: string): never => {
        throw new Error(`the check "${name}" ${why}`)
      }
      const id = idOf(name)
      if (id === '') refuse('has a name without letters')
      if (checks.has(id)) refuse(`has the id "${id}", which another check has too`)
      if (!(points > 0 && Number.isFinite(points))) refuse(`is worth ${points} points; points must be above 0`)
      if (!fa.trim()) refuse('has no sentence in Persian (fa)')
      if (!VISIBILITIES.includes(visibility)) refuse(`has the unknown visibility "${visibility}"`)
      checks.set(id, { plan: { id, name, nameFa: fa, points, visibility }, ...(hint && { hint }), body })
    },
  })
  return [...checks.values()]
}

/** A check's name in kebab case: a-z, 0-9 and single hyphens. */
export function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
