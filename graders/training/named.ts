/** What a diagnosis says in a report: a misconception is named only where the exercise has it. */
import type { CheckContext } from '../vocabulary.ts'
import type { Diagnosis } from './evidence.ts'
import type { TrainingPlan } from './plan.ts'

/** A variant, as in `untrained/still-training`, falls back to its misconception. */
export function nameable({ misconceptions }: TrainingPlan, diagnosis: Diagnosis | undefined): string | undefined {
  const name = diagnosis?.misconception
  if (name === undefined || misconceptions.includes(name)) return name
  const [id] = name.split('/')
  return id !== undefined && misconceptions.includes(id) ? id : undefined
}

export function failWith(plan: TrainingPlan, { fail }: CheckContext, diagnosis: Diagnosis): never {
  return fail(diagnosis.sentence, nameable(plan, diagnosis))
}
