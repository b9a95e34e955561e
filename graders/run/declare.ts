/** Collects a grader's checks. Refuses wrong or repeated ids and points that cannot be scored. */
import { VISIBILITIES } from '../report.ts'
import type { CheckPlan } from '../report.ts'
import type { CheckContext, GraderDefinition, GraderTools } from '../vocabulary.ts'

export interface DeclaredCheck {
  plan: CheckPlan
  trains: boolean | 'workload'
  body(context: CheckContext): void | Promise<void>
}

/** What an attempt states of its failing checks in place of ids. */
const RESERVED = ['all', 'none']
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Runs a definition with these tools. Throws an Error that names a wrongly declared check. */
export function declaredChecks<Solution>(
  definition: GraderDefinition<Solution>,
  tools: Omit<GraderTools<Solution>, 'check'>,
): DeclaredCheck[] {
  const checks = new Map<string, DeclaredCheck>()
  definition({
    ...tools,
    check(id, { points, visibility, trains = false }, body) {
      const refuse = (why: string): never => {
        throw new Error(`the check "${id}" ${why}`)
      }
      if (!KEBAB_CASE.test(id)) refuse('has an id that is not in kebab case: a-z, 0-9 and single hyphens')
      if (RESERVED.includes(id)) refuse('has an id that means something else in the header of an attempt')
      if (checks.has(id)) refuse('is declared twice')
      if (!(points > 0 && Number.isFinite(points))) refuse(`is worth ${points} points; points must be above 0`)
      if (!VISIBILITIES.includes(visibility)) refuse(`has the unknown visibility "${visibility}"`)
      const plan: CheckPlan = { id, points, visibility, ...(trains === 'workload' && { submitOnly: true }) }
      checks.set(id, { plan, trains, body })
    },
  })
  return [...checks.values()]
}
