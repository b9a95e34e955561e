/** What a diagnosis says in a report: a misconception is named only where the exercise has it. */
import type { CheckContext } from '../vocabulary.ts'
import type { Diagnosis } from './evidence.ts'
import type { TrainingPlan } from './plan.ts'

export function nameable({ misconceptions }: TrainingPlan, diagnosis: Diagnosis | undefined): string | undefined {
  const id = diagnosis?.misconception
  return id !== undefined && misconceptions.includes(id) ? id : undefined
}

export function failWith(plan: TrainingPlan, { fail }: CheckContext, diagnosis: Diagnosis): never {
  return fail(diagnosis.sentence, nameable(plan, diagnosis))
}
