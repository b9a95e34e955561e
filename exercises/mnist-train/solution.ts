import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

/** Images int32 0..255 as float32 0..1, of the same shape. */
export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.toFloat().div(255))
}

/** Labels [n] as one-hot rows [n, 10]. */
export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.oneHot(labels, 10, 1, 0, 'float32') as tf.Tensor2D
}

/** Trains the slide's network on nine tenths of the digits and watches the loss on the rest. */
export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const count = data.labels.shape[0]
  const order = shuffled(count, ctx.random)
  const held = Math.floor(count / 10)
  const validation = pick(data, order.slice(0, held))
  const training = pick(data, order.slice(held))

  const model = network()
  // Smaller steps in the last epoch: the weights settle, and the accuracy depends less on chance.
  const settings = { batchSize: ctx.batchSize, validationData: [validation.x, validation.y] as [tf.Tensor, tf.Tensor] }
  if (ctx.epochs > 1) await model.fit(training.x, training.y, { ...settings, epochs: ctx.epochs - 1 })
  compile(model, 0.0005)
  await model.fit(training.x, training.y, { ...settings, initialEpoch: ctx.epochs - 1, epochs: ctx.epochs })
  tf.dispose([validation, training])
  return model
}

/** Prepared images and labels at these positions. */
function pick({ images, labels }: LabelledImages, positions: number[]): { x: tf.Tensor4D; y: tf.Tensor2D } {
  return tf.tidy(() => {
    const indices = tf.tensor1d(positions, 'int32')
    return { x: prepareImages(images.gather(indices)), y: prepareLabels(labels.gather(indices)) }
  })
}

/** 0 .. n-1 in random order (Fisher and Yates). */
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** The slide's network, compiled. */
export function network(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  compile(model, 0.002)
  return model
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.adam(rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}
