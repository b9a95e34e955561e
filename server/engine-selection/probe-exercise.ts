/**
 * The training of an engine's probe: a small network with every kind of layer that the course uses, on
 * generated images, in the same sandbox as any submission.
 */
import type { Program } from '../sandbox/program.ts'

/** Steps of the training. It reports the loss before each step and after the last. */
export const STEPS = 8

const SOURCE = `
  const tf = __tamrin.tf
  const images = tf.tidy(() => {
    const one = (n) => tf.range(0, 144).reshape([12, 12, 1]).mul(0.05 + 0.03 * (n % 4)).add(n).sin()
    return tf.stack(Array.from({ length: 16 }, (_, n) => one(n)))
  })
  const classes = Array.from({ length: 16 }, (_, n) => n % 4)
  const labels = tf.tidy(() => tf.oneHot(tf.tensor1d(classes, 'int32'), 4).toFloat())
  const values = (shape, seed) => tf.tidy(() => {
    const size = shape.reduce((a, b) => a * b, 1)
    return tf.range(0, size).mul(seed).add(seed).sin().mul(0.4).reshape(shape)
  })
  __ready({
    train: async () => {
      const model = tf.sequential({ layers: [
        tf.layers.conv2d({ inputShape: [12, 12, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', padding: 'same' }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 4, activation: 'softmax' }),
      ] })
      model.compile({ optimizer: tf.train.rmsprop(0.005), loss: 'categoricalCrossentropy' })
      model.setWeights(model.getWeights().map((weight, i) => values(weight.shape, 0.7 + 0.13 * i)))
      const losses = []
      for (let step = 0; step <= ${STEPS}; step++) losses.push(await model.trainOnBatch(images, labels))
      return losses
    },
  })
`

export const PROBE_PROGRAM: Program = {
  code: `(async function (__ready) {'use strict';${SOURCE}\n})`,
  map: '{"version":3,"sources":[],"names":[],"mappings":""}',
  file: 'probe.ts',
  usesTensors: true,
  usesPlatform: false,
}

/** Runs the training and reports its losses, or its failure, as the message of a check. */
export const PROBE_BUNDLE = `
export async function grade(host) {
  host.checkStarted('probe')
  const outcome = await host.call('train', [])
  const losses = outcome.kind === 'returned' ? outcome.value : []
  const failed = outcome.kind === 'returned' ? undefined : (outcome.message.en ?? outcome.message)
  host.checkEnded({
    id: 'probe', name: 'probe', nameFa: '-', points: 1, visibility: 'open', verdict: 'passed', earned: 1, ms: 0,
    message: JSON.stringify({ losses, failed }),
  })
}
`
