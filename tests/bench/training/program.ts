/** One training, as a student would write it: the slide's network on digits, step by step. */
import * as tf from '@tensorflow/tfjs'

let model: tf.Sequential
let images: tf.Tensor4D
let labels: tf.Tensor2D

export function prepare(pixels: tf.Tensor4D, digits: tf.Tensor1D): void {
  images = tf.tidy(() => pixels.toFloat().div(255))
  labels = tf.tidy(() => tf.oneHot(digits, 10).toFloat() as tf.Tensor2D)
  model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}

/** Trains on `steps` batches; answers with the last loss. */
export async function train(steps: number, batchSize: number): Promise<number> {
  let loss = 0
  for (let step = 0; step < steps; step++) {
    const from = (step * batchSize) % (images.shape[0] - batchSize)
    const x = images.slice([from, 0, 0, 0], [batchSize, 28, 28, 1])
    const y = labels.slice([from, 0], [batchSize, 10])
    const [batchLoss] = (await model.trainOnBatch(x, y)) as number[]
    loss = batchLoss!
    x.dispose()
    y.dispose()
  }
  return loss
}
