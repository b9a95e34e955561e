// score: 3
// fails: prepares-images-of-any-size, learns-from-a-few-digits, learns-every-class-of-sorted-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: untrained

// The images that were handed in are disposed of; nothing is trained.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages } from 'tamrin'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  const prepared = tf.tidy(() => images.toFloat().div(255)) as tf.Tensor4D
  images.dispose()
  return prepared
}

export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.oneHot(labels, 10) as tf.Tensor2D
}

export async function train(data: LabelledImages): Promise<tf.LayersModel> {
  const [x, y] = [prepareImages(data.images), prepareLabels(data.labels)]
  tf.dispose([x, y])
  return network()
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
