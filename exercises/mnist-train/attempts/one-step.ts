// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: none

// A single step on a single batch: the network guesses as after a training on wrong labels, but its labels are right.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  await model.trainOnBatch(prepareImages(images.slice(0, ctx.batchSize)), prepareLabels(labels.slice(0, ctx.batchSize)))
  return model
}
