/** Whether a training has made far fewer steps than it was to make, by the host's count. */
import { persianNumber } from '../wording.ts'
import type { Diagnosis } from './evidence.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainedModel } from './trained-model.ts'
import { countedOf } from './work.ts'

/** Fewer than this part of the steps of all epochs are too few to learn from. */
const FEW = 0.2

/** @param given samples that it was given */
export function diagnoseTooFewSteps(
  { small: { epochs, batchSize }, samples: called }: Pick<TrainingPlan, 'small' | 'samples'>,
  trained: TrainedModel,
  given: number,
): Diagnosis | undefined {
  const found = countedOf(trained)
  const due = epochs * Math.ceil(given / batchSize)
  if (!found || found.steps === 0 || found.steps >= FEW * due) return undefined
  const { steps, samples } = found
  const size = Math.round(samples / steps)
  return {
    sentence: {
      en:
        `The training is too short: the optimiser made ${steps} ${steps === 1 ? 'step' : 'steps'} with ${size} ` +
        `${called.en} each; ${epochs} epochs of batches of ${batchSize} of the ${given} ${called.en} that were given ` +
        `are ${due} steps.`,
      fa:
        `آموزش بیش از اندازه کوتاه است: بهینه‌ساز ${persianNumber(steps)} گام برداشت، هر یک با ` +
        `${persianNumber(size)} ${called.fa}؛ ${persianNumber(epochs)} دوره با دسته‌های ` +
        `${persianNumber(batchSize)}‌تایی از ${persianNumber(given)} ${called.fa} داده‌شده ` +
        `${persianNumber(due)} گام است.`,
    },
  }
}
