// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: scaled-twice/by-a-layer

// The model divides by 255 itself: prepared images are divided a second time.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const x = data.images.toFloat()
  const y = prepareLabels(data.labels)
  const model = network()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}

function network(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.rescaling({ inputShape: [28, 28, 1], scale: 1 / 255 }))
  model.add(tf.layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
