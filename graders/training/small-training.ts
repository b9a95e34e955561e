/** A training on few samples: drawn, trained with, and validated with others. */
import type * as tf from '@tensorflow/tfjs'
import type { PublicImages } from '../host.ts'
import type { CheckContext } from '../vocabulary.ts'
import { accuracyOf, outputsOf } from './outputs.ts'
import type { TrainingTools } from './plan.ts'
import { smallSet } from './small-set.ts'
import type { LabelledSamples, SmallSet } from './small-set.ts'
import { trainedModel } from './trained-model.ts'
import type { TrainedModel } from './trained-model.ts'

/** Draws from the public samples; both parts must be disposed of. */
export async function drawSmallSet(
  { tensorFlow, plan: { dataset, classes, small }, publicImages }: TrainingTools,
  { random }: Pick<CheckContext, 'random'>,
  order: 'sorted' | 'mixed',
  shift = 0,
): Promise<SmallSet> {
  const pool = await publicImages(dataset, small.pool)
  const set = await smallSet(tensorFlow, pool, random, { classes, ofEachClass: small.ofEachClass, order, shift })
  tensorFlow.dispose([pool.images, pool.labels])
  return set
}

/** Share of the workload's seconds: far more than few samples need of the time that is meant for many. */
const SHARE = 1 / 3

export function trainOnFew(
  tools: Pick<TrainingTools, 'plan' | 'workload'>,
  context: CheckContext,
  data: PublicImages,
): Promise<TrainedModel> {
  return trainedModel(tools, context, data, {
    ...tools.plan.small,
    workload: tools.workload.workload,
    share: SHARE,
  })
}

/** The outputs of the better mode: as the model predicts, or as it is trained. */
export async function validated(
  { tensorFlow, plan: { prepare } }: Pick<TrainingTools, 'tensorFlow' | 'plan'>,
  model: tf.LayersModel,
  { images, labels }: LabelledSamples,
): Promise<number[][]> {
  const predicting = await outputsOf(tensorFlow, model, { images, prepare })
  const training = await outputsOf(tensorFlow, model, { images, prepare, training: true })
  return accuracyOf(training, labels) > accuracyOf(predicting, labels) ? training : predicting
}
