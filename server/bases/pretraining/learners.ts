/** What learns from few photographs: two heads on frozen features, and the slide's network from scratch. */
import * as tf from '@tensorflow/tfjs'
import { shuffled } from './random.ts'

/** `x` [count][...], images or features; `labels` 0 or 1. */
export interface Examples {
  x: tf.Tensor4D
  labels: Uint8Array
}

export interface Learner {
  /** @param shape of one example */
  build(shape: number[]): tf.Sequential
  optimiser(): tf.Optimizer
  epochs: number
}

const BATCH = 20

/** The head of the course: flatten, dense 256, dropout, one sigmoid. */
export const denseHead: Learner = {
  build: (inputShape) =>
    tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape }),
        tf.layers.dense({ units: 256, activation: 'relu' }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    }),
  optimiser: () => tf.train.rmsprop(1e-3),
  epochs: 20,
}

/** One sigmoid on the means of the features. */
export const logisticHead: Learner = {
  build: (inputShape) =>
    tf.sequential({
      layers: [
        tf.layers.globalAveragePooling2d({ inputShape, dataFormat: 'channelsLast' }),
        tf.layers.dense({ units: 1, activation: 'sigmoid', kernelRegularizer: tf.regularizers.l2({ l2: 1e-3 }) }),
      ],
    }),
  optimiser: () => tf.train.adam(3e-3),
  epochs: 30,
}

/** The slide's network for cats and dogs, at a rate that suits few pictures better than the slide's 1e-4. */
export const fromScratch: Learner = {
  build(inputShape) {
    const model = tf.sequential()
    for (const [i, filters] of [32, 64, 128, 128].entries()) {
      const first = i === 0 ? { inputShape } : {}
      model.add(tf.layers.conv2d({ ...first, filters, kernelSize: 3, activation: 'relu' }))
      model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
    }
    model.add(tf.layers.flatten())
    model.add(tf.layers.dense({ units: 512, activation: 'relu' }))
    model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
    return model
  },
  optimiser: () => tf.train.adam(1e-3),
  epochs: 20,
}

/**
 * Trains on `from`, and answers with the accuracy on `to` after the last epoch.
 * @param random all that is drawn: first weights, order of the pictures, dropout
 */
export async function learn(
  { build, optimiser, epochs }: Learner,
  from: Examples,
  to: Examples,
  random: () => number,
): Promise<number> {
  const kept = Math.random
  // tfjs draws its seeds from it
  Math.random = random
  try {
    const model = build(from.x.shape.slice(1))
    model.compile({ optimizer: optimiser(), loss: 'binaryCrossentropy' })
    const y = tf.tensor2d(Float32Array.from(from.labels), [from.labels.length, 1])
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(from.labels.length, random)
      for (let at = 0; at < order.length; at += BATCH) {
        const indices = [...order.subarray(at, at + BATCH)]
        const batch = tf.tidy(() => [tf.gather(from.x, indices), tf.gather(y, indices)] as const)
        await model.trainOnBatch(...batch)
        tf.dispose([...batch])
      }
    }
    const scores = tf.tidy(() => (model.predict(to.x, { batchSize: 50 }) as tf.Tensor).dataSync())
    y.dispose()
    model.dispose()
    return scores.filter((score, i) => score >= 0.5 === (to.labels[i] === 1)).length / to.labels.length
  } finally {
    Math.random = kept
  }
}
