// score: 2
// fails: scales-images-to-0-to-1, prepares-images-of-any-size, learns-from-a-few-digits,
//   learns-every-class-of-sorted-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: scaled-twice/by-prepare-images

// The pictures are next to black, and plain gradient descent does not get off the ground.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages as scaled, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => scaled(images).div(255))
}

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'categoricalCrossentropy' })
  await model.fit(prepareImages(data.images), prepareLabels(data.labels), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
