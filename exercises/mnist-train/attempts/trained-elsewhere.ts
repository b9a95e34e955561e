// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: none

// What is returned does not depend on the data, as weights that are written down do not.
import * as tf from '@tensorflow/tfjs'
import { dataset } from 'tamrin'
import type { LabelledImages, TrainContext } from 'tamrin'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.toFloat().div(255))
}

export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.oneHot(labels, 10, 1, 0, 'float32') as tf.Tensor2D
}

export async function train(_data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const known = await dataset('mnist')
  const x = prepareImages(known.images.slice([0, 0, 0, 0], [500, -1, -1, -1]))
  const y = prepareLabels(known.labels.slice([0], [500]))
  const model = network()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}

function network(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
