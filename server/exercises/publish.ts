/** Publishing: bundle, gate, then both sides in one transaction. */
import { bundleGrader } from './bundle.ts'
import type { ExerciseContent, GateResult, GradableExercise, PlanOf } from './format/content.ts'
import { type GateOptions, type Grade, runGate } from './gate.ts'
import { unsavedGradable } from './gradable.ts'
import type { Problem } from './format/problems.ts'
import { plannedChecks } from './plan.ts'
import type { ExerciseStore } from './store.ts'
import type { Versions } from './summary.ts'

export interface PublishOptions extends Omit<GateOptions, 'grade'> {
  store: ExerciseStore
  author: string
  /** How sources are graded with this exercise's grader. */
  graderOf: (exercise: GradableExercise) => Grade
  planOf: PlanOf
}

export type PublishResult =
  /** `gate` is absent where only prose has changed: then none was run. */
  | { kind: 'published'; versions: Versions; gate?: GateResult }
  /** This very content is published already; no gate was run. */
  | { kind: 'unchanged'; versions: Versions }
  /** The gate is red: nothing was saved. */
  | { kind: 'refused'; gate: GateResult }
  | { kind: 'broken'; problems: Problem[] }

export async function publishExercise(
  content: ExerciseContent,
  { store, author, graderOf, planOf, ...gateOptions }: PublishOptions,
): Promise<PublishResult> {
  const bundled = await bundleGrader(content.slug, content.files)
  if (!bundled.ok) return { kind: 'broken', problems: bundled.problems }
  const bundle = bundled.value
  const unchanged = store.isPublished({ content, bundle })
  if (unchanged) return { kind: 'unchanged', versions: unchanged }
  const planned = await plannedChecks(content, bundle, planOf)
  if (!planned.ok) return { kind: 'broken', problems: planned.problems }
  const reworded = store.publishProse({ content, bundle, author })
  if (reworded) return { kind: 'published', versions: reworded }
  const checks = planned.value
  const grade = graderOf(unsavedGradable(content, bundle, checks))
  const gate = await runGate(content, { ...gateOptions, grade })
  if (!gate.ok) return { kind: 'refused', gate }
  return { kind: 'published', versions: store.publish({ content, bundle, author }, { gate, checks }), gate }
}
