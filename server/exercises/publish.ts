/** Publishing: bundle, gate or proof of it, then both sides in one transaction. */
import type { DataSource, GraderPlan } from '../../graders/report.ts'
import { bundleGrader } from './bundle.ts'
import type { ExerciseContent, GateResult, GradableExercise, PlanOf } from './format/content.ts'
import type { Problem } from './format/problems.ts'
import { type GateOptions, type Grade, runGate } from './gate.ts'
import { unsavedGradable } from './gradable.ts'
import { agreedPlan } from './plan.ts'
import type { Proof } from './proof.ts'
import type { ExerciseStore } from './store.ts'
import type { Versions } from './summary.ts'

export interface PublishOptions extends Omit<GateOptions, 'grade'> {
  store: ExerciseStore
  author: string
  /** How sources are graded with this exercise's grader. */
  graderOf: (exercise: GradableExercise) => Grade
  planOf: PlanOf
  /** The proof that stands for the gate; absent, or undefined for this plan: the gate runs. */
  proofFor?: (plan: GraderPlan) => Promise<Proof | undefined>
  /** What is wrong with its own data; they are not looked at where it is absent. */
  problemsOfData?: (content: ExerciseContent) => Promise<Problem[]>
  /** The data that it uses from its first publication on; undefined where it has no choice. */
  dataFor?: (content: ExerciseContent) => Promise<DataSource | undefined>
}

export type PublishResult =
  /** `by`: a green gate, the proof of one, or none because only prose has changed. */
  | { kind: 'published'; by: 'gate' | 'proof' | 'prose'; versions: Versions; gate?: GateResult }
  /** This very content is published already; no gate was run. */
  | { kind: 'unchanged'; versions: Versions }
  /** The gate is red: nothing was saved. */
  | { kind: 'refused'; gate: GateResult }
  | { kind: 'broken'; problems: Problem[] }

export async function publishExercise(
  content: ExerciseContent,
  { store, author, graderOf, planOf, proofFor, problemsOfData, dataFor, ...gateOptions }: PublishOptions,
): Promise<PublishResult> {
  const bundled = await bundleGrader(content.slug, content.files)
  if (!bundled.ok) return { kind: 'broken', problems: bundled.problems }
  const save = { content, bundle: bundled.value, author }
  const unchanged = store.isPublished(save)
  if (unchanged) return { kind: 'unchanged', versions: unchanged }
  const planned = await agreedPlan(content, save.bundle, planOf)
  if (!planned.ok) return { kind: 'broken', problems: planned.problems }
  const reworded = store.publishProse(save)
  if (reworded) return { kind: 'published', by: 'prose', versions: reworded }
  const { checks } = planned.value
  const unreadable = (await problemsOfData?.(content)) ?? []
  if (unreadable.length > 0) return { kind: 'broken', problems: unreadable }
  const proof = await proofFor?.(planned.value)
  const gate =
    proof?.gate ??
    (await runGate(content, { ...gateOptions, grade: graderOf(unsavedGradable(content, save.bundle, checks)) }))
  if (!gate.ok) return { kind: 'refused', gate }
  const data = await dataFor?.(content)
  return {
    kind: 'published',
    by: proof ? 'proof' : 'gate',
    versions: store.publish(save, { gate, checks, data }),
    gate,
  }
}
