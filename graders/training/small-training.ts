/** A training on few samples: drawn, trained with, and validated with others. */
import type * as tf from '@tensorflow/tfjs'
import type { TensorFlow } from '../rebuild.ts'
import type { CheckContext, Random } from '../vocabulary.ts'
import { accuracyOf, outputsOf } from './outputs.ts'
import type { TrainingData, TrainingTools } from './plan.ts'
import { smallSet } from './small-set.ts'
import { drawTileOrder, tilesExchanged } from './tiles.ts'
import type { LabelledSamples, SmallSet } from './small-set.ts'
import { trainedModel } from './trained-model.ts'
import type { TrainedModel } from './trained-model.ts'

/**
 * Draws from the public samples, or has the grader make some; both parts must be disposed of. `unfamiliar`: labels and
 * pictures of the data set are changed.
 */
export async function drawSmallSet(
  { tensorFlow, plan: { dataset, classes, small }, publicImages }: TrainingTools,
  { random }: Pick<CheckContext, 'random'>,
  order: 'sorted' | 'mixed',
  { unfamiliar = false } = {},
): Promise<SmallSet> {
  if ('make' in small) return small.make(random)
  const pool = await publicImages(dataset, small.pool)
  const shift = unfamiliar ? random.integer(1, classes - 1) : 0
  const set = await smallSet(tensorFlow, pool, random, { classes, ofEachClass: small.ofEachClass, order, shift })
  tensorFlow.dispose([pool.images, pool.labels])
  return unfamiliar && small.tile ? withTilesExchanged(tensorFlow, set, random, small.tile) : set
}

function withTilesExchanged(
  tensorFlow: TensorFlow,
  { training, others }: SmallSet,
  random: Random,
  side: number,
): SmallSet {
  const tiles = { order: drawTileOrder(random, training.images.shape.slice(1), side), side }
  const exchanged = {
    training: { ...training, images: tilesExchanged(tensorFlow, training.images, tiles) },
    others: { ...others, images: tilesExchanged(tensorFlow, others.images, tiles) },
  }
  tensorFlow.dispose([training.images, others.images])
  return exchanged
}

/** How many samples show whether a model knows what the data set has. */
const USUAL = 300

/** The first samples of the data set, as they are. None where the training is on pictures that the grader makes. */
export async function usualSamples({
  plan: { dataset, small },
  publicImages,
}: Pick<TrainingTools, 'plan' | 'publicImages'>): Promise<LabelledSamples | undefined> {
  if ('make' in small) return undefined
  const { images, labels } = await publicImages(dataset, USUAL)
  const plain = Array.from(await labels.data())
  labels.dispose()
  return { images, labels: plain }
}

/** Share of the workload's seconds: far more than few samples need of the time that is meant for many. */
const SHARE = 1 / 3

/** @param budget of the small training unless told */
export function trainOnFew(
  tools: Pick<TrainingTools, 'plan' | 'workload'>,
  context: CheckContext,
  data: TrainingData,
  { epochs, batchSize }: { epochs: number; batchSize: number } = tools.plan.small,
): Promise<TrainedModel> {
  return trainedModel(tools, context, data, { epochs, batchSize, workload: tools.workload.workload, share: SHARE })
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
