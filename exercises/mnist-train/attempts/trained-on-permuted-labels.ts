// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: trained-on-permuted-labels

// Images and labels are shuffled each by itself.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.toFloat().div(255))
}

export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.oneHot(labels, 10, 1, 0, 'float32') as tf.Tensor2D
}

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const x = tf.tidy(() => prepareImages(data.images.gather(order(data, ctx))))
  const y = tf.tidy(() => prepareLabels(data.labels.gather(order(data, ctx))))
  const model = network()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}

function order({ labels }: LabelledImages, ctx: TrainContext): tf.Tensor1D {
  const positions = Array.from({ length: labels.shape[0] }, (_, i) => [ctx.random(), i] as const)
  return tf.tensor1d(
    positions.sort(([a], [b]) => a - b).map(([, i]) => i),
    'int32',
  )
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
