/** Models that have never been trained, or still are. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { diagnoseUntrained, isUntrained } from '../../../graders/training/untrained.ts'
import type { TrainedModel } from '../../../graders/training/trained-model.ts'
import { drawImages, network, oneHot, scaled, seeded, TEN } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

const { images, labels } = drawImages(64, TEN, 1)
const [x, y] = [scaled(images), oneHot(labels)] as [tf.Tensor4D, tf.Tensor2D]

test('one step sets the biases apart', async () => {
  const model = network()
  expect(await isUntrained(model)).toBe(true)
  await model.trainOnBatch(x, y)
  expect(await isUntrained(model)).toBe(false)
})

test('a weight of one value says nothing, and neither does a model without biases', async () => {
  const linear = (useBias: boolean) =>
    tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [4, 5, 1] }), tf.layers.dense({ units: 1, useBias })],
    })
  expect(await isUntrained(linear(true))).toBe(false)
  expect(await isUntrained(linear(false))).toBe(false)
})

test('weights that are not numbers have been trained', async () => {
  const model = network()
  model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, Number.NaN)))
  expect(await isUntrained(model)).toBe(false)
})

test('a training that goes on while the model evaluates was not awaited', async () => {
  const model = network()
  await model.trainOnBatch(x, y)
  const copy = (): tf.LayersModel => {
    const made = network()
    made.setWeights(model.getWeights())
    return made
  }
  /** @param meanwhile what happens in the student's isolate while it answers */
  const own = (meanwhile: () => Promise<unknown>): TrainedModel['own'] => ({
    rebuild: async () => copy(),
    async evaluate() {
      await meanwhile()
      return [0]
    },
    trainOnBatch: () => Promise.reject(new Error('not asked')),
    setWeights: () => Promise.reject(new Error('not asked')),
  })
  const diagnosed = (meanwhile: () => Promise<unknown>) =>
    diagnoseUntrained({ tensorFlow: tf, plan: PLAN }, { own: own(meanwhile), model: copy() }, { x, y })
  expect(await diagnosed(async () => undefined)).toBeUndefined()
  const found = await diagnosed(() => model.trainOnBatch(x, y))
  expect(found).toMatchObject({
    misconception: 'untrained/still-training',
    sentence: { en: expect.stringContaining('goes on when `trainHead` has returned') },
  })
})

const PLAN = {
  name: 'trainHead',
  dataset: 'squares',
  samples: { en: 'squares', fa: 'مربع' },
  classes: 10,
  input: [4, 5, 1],
  train: async () => undefined,
  prepare: scaled,
  small: { pool: 64, ofEachClass: 2, epochs: 1, batchSize: 8, threshold: 0.5 },
  misconceptions: [],
}
