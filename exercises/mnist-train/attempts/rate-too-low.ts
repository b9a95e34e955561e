// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: none

// The learning rate is ten thousand times too low.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  model.compile({ optimizer: tf.train.sgd(1e-5), loss: 'categoricalCrossentropy' })
  await model.fit(prepareImages(data.images), prepareLabels(data.labels), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
