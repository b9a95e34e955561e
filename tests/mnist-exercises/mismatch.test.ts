/** What E17 says of a model that has learned something else than it is asked. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { diagnoseNames, diagnosePreparation } from '../../exercises/mnist-train/data/mismatch.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const LABELS = Array.from({ length: 100 }, (_, i) => i % 10)
/** Outputs that are surest of one class each. */
const sureOf = (classes: number[]): number[][] =>
  classes.map((sure) => Array.from({ length: 10 }, (_, k) => (k === sure ? 0.9 : 0.01)))

test('classes under other numbers are told from classes that are not told apart', () => {
  const shifted = diagnoseNames({ outputs: sureOf(LABELS.map((label) => (label + 3) % 10)), labels: LABELS })
  expect(shifted!.sentence.en).toContain('most of what is labelled 0 it calls 3')
  expect(shifted!.sentence.fa).toContain('برچسب ۰ دارد ۳ می‌نامد')
  expect(diagnoseNames({ outputs: sureOf(LABELS), labels: LABELS })).toBeUndefined()
  expect(diagnoseNames({ outputs: sureOf(LABELS.map(() => 4)), labels: LABELS })).toBeUndefined()
  expect(diagnoseNames({ outputs: sureOf(LABELS.map((_, i) => (7 * i * i) % 10)), labels: LABELS })).toBeUndefined()
})

test('a model that knows images only as prepareImages gives them is told from one that knows none', async () => {
  // Each image holds its label in its first ten pixels, one-hot; the model reads them.
  const images = tf.tidy(() =>
    tf.oneHot(tf.tensor1d(LABELS, 'int32'), 784).toFloat().reshape([100, 28, 28, 1]),
  ) as tf.Tensor4D
  const y = tf.oneHot(tf.tensor1d(LABELS, 'int32'), 10) as tf.Tensor2D
  const reader = (factor: number): tf.LayersModel => {
    const model = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10, useBias: false })],
    })
    model.setWeights([tf.eye(784, 10).mul(factor)])
    return model
  }
  const inverted = tf.sub(1, images) as tf.Tensor4D
  const found = await diagnosePreparation({ model: reader(-1) }, { prepared: inverted, x: images, y })
  expect(found!.sentence.en).toMatch(
    /recognises 100 % as `prepareImages` gives them, but \d+ % with values from 0 to 1/,
  )
  expect(await diagnosePreparation({ model: reader(1) }, { prepared: images, x: images, y })).toBeUndefined()
  expect(await diagnosePreparation({ model: reader(0) }, { prepared: inverted, x: images, y })).toBeUndefined()
  expect(
    await diagnosePreparation({ model: reader(-1) }, { prepared: inverted.reshape([100, 784]), x: images, y }),
  ).toBeUndefined()
})
