/** How much a training has done, by what the host counted of it. */
import type * as tf from '@tensorflow/tfjs'
import type { TrainingWork } from '../host.ts'
import type { Text } from '../report.ts'
import { persianNumber, verbatim } from '../wording.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainedModel } from './trained-model.ts'

/** The part of the given samples, at least, for which a training computes gradients. */
const LEAST = 0.1

/** Steps of the optimiser, and samples for which gradients were computed, each as often as it was used. */
export interface Counted {
  steps: number
  samples: number
}

/** What was counted, by the layers with weights that the model trains. Undefined where nobody counted. */
export function countedOf({ own: { work }, model }: TrainedModel): Counted | undefined {
  return work && counted(work, model)
}

function counted({ gradients, gradientSamples }: TrainingWork, model: tf.LayersModel): Counted {
  const layers = Math.max(1, model.trainableWeights.filter(({ shape }) => shape.length > 1).length)
  return { steps: Math.ceil(gradients / layers), samples: Math.ceil(gradientSamples / layers) }
}

/** Why these weights are no result of a training on what was given. Undefined where they may be. */
export function withoutTraining(
  { name = 'train', samples: called }: Pick<TrainingPlan, 'name' | 'samples'>,
  trained: TrainedModel,
  given: number,
): Text | undefined {
  const found = countedOf(trained)
  if (!found || found.samples >= LEAST * given) return undefined
  const [count, countFa] =
    found.samples === 0
      ? ['none', 'هیچ‌یک گرادیانی محاسبه نشد']
      : [String(found.samples), `فقط ${persianNumber(found.samples)} تا گرادیان محاسبه شد`]
  return {
    en:
      `Of the ${given} ${called.en} that \`${name}\` was given, gradients were computed for ${count}: the weights ` +
      'do not come from a training on them. Train with what is given, with the operations of TensorFlow.js.',
    fa:
      `از ${persianNumber(given)} ${called.fa} که به ${verbatim(name)} داده شد، برای ${countFa}: ` +
      'وزن‌ها از آموزش با آن‌ها به دست نیامده‌اند. با همین داده‌ها و با عملگرهای ' +
      `${verbatim('TensorFlow.js')} آموزش دهید.`,
  }
}
