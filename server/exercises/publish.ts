/** Publishes an exercise: bundle, then gate or proof, then both sides in one transaction. */
import { bundleGrader } from './bundle.ts'
import type { ExerciseContent, GateResult, GradableExercise, PlanOf } from './format/content.ts'
import type { Problem } from './format/problems.ts'
import { type GateOptions, type Grade, runGate } from './gate.ts'
import { unsavedGradable } from './gradable.ts'
import { agreedPlan } from './plan.ts'
import type { Proof } from './proof.ts'
import type { ExerciseStore } from './store.ts'
import type { Versions } from './summary.ts'

interface Publishing {
  store: ExerciseStore
  author: string
}

export interface PublishByGate extends Publishing, Omit<GateOptions, 'grade'> {
  /** Grades sources with this exercise's grader. */
  graderOf: (exercise: GradableExercise) => Grade
  planOf: PlanOf
}

export interface PublishByProof extends Publishing {
  /** The caller has checked with `proves` that it is for this very content. */
  proof: Proof
}

export type PublishResult =
  /** `gate` is absent where no gate was run: only prose has changed, or there was a proof. */
  | { kind: 'published'; versions: Versions; gate?: GateResult }
  /** This very content is already published. No gate was run. */
  | { kind: 'unchanged'; versions: Versions }
  /** The gate is red: nothing was saved. */
  | { kind: 'refused'; gate: GateResult }
  | { kind: 'broken'; problems: Problem[] }

export async function publishExercise(
  content: ExerciseContent,
  options: PublishByGate | PublishByProof,
): Promise<PublishResult> {
  const { store, author } = options
  const bundled = await bundleGrader(content.slug, content.files)
  if (!bundled.ok) return { kind: 'broken', problems: bundled.problems }
  const save = { content, bundle: bundled.value, author }
  const unchanged = store.isPublished(save)
  if (unchanged) return { kind: 'unchanged', versions: unchanged }
  const planOf: PlanOf = 'proof' in options ? async () => ({ ok: true, value: options.proof.plan }) : options.planOf
  const planned = await agreedPlan(content, save.bundle, planOf)
  if (!planned.ok) return { kind: 'broken', problems: planned.problems }
  const reworded = store.publishProse(save)
  if (reworded) return { kind: 'published', versions: reworded }
  const { checks } = planned.value
  if ('proof' in options)
    return { kind: 'published', versions: store.publish(save, { gate: options.proof.gate, checks }) }
  const { graderOf, seeds, concurrency, onProgress } = options
  const grade = graderOf(unsavedGradable(content, save.bundle, checks))
  const gate = await runGate(content, {
    grade,
    ...(seeds && { seeds }),
    ...(concurrency && { concurrency }),
    ...(onProgress && { onProgress }),
  })
  if (!gate.ok) return { kind: 'refused', gate }
  return { kind: 'published', versions: store.publish(save, { gate, checks }), gate }
}
