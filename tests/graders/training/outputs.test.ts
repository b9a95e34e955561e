/** What a model says of many samples, and how its answers are read. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { confusionMatrix } from '../../../graders/statistics.ts'
import { accuracyOf, classesOf, outputsOf, recallsOf } from '../../../graders/training/outputs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** Images [n, 4, 3, 2] of which number i holds i in its first value. */
function numbered(count: number): tf.Tensor4D {
  const pixels = new Int32Array(count * 24)
  for (let i = 0; i < count; i++) pixels[i * 24] = i
  return tf.tensor4d(pixels, [count, 4, 3, 2], 'int32')
}

/** A model whose outputs are these multiples of the first value. */
function multiples(...factors: number[]): tf.LayersModel {
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [4, 3, 2] }), tf.layers.dense({ units: factors.length, useBias: false })],
  })
  const kernel = Array.from({ length: 24 }, (_, i) => factors.map((factor) => (i === 0 ? factor : 0)))
  model.setWeights([tf.tensor2d(kernel)])
  return model
}

test('outputs come in the order of the images, over several batches, and no tensor stays', async () => {
  const images = numbered(601)
  const model = multiples(1, 3)
  const before = tf.memory().numTensors
  const outputs = await outputsOf(tf, model, { images, prepare: (batch) => batch.toFloat().mul(2) })
  expect(outputs).toEqual(Array.from({ length: 601 }, (_, i) => [2 * i, 6 * i]))
  expect(tf.memory().numTensors).toBe(before)
})

test('a single output is the probability of class 1', async () => {
  const outputs = await outputsOf(tf, multiples(0.25), { images: numbered(5), prepare: (batch) => batch.toFloat() })
  expect(outputs).toEqual([
    [1, 0],
    [0.75, 0.25],
    [0.5, 0.5],
    [0.25, 0.75],
    [0, 1],
  ])
  expect(classesOf(outputs)).toEqual([0, 0, 0, 1, 1])
})

test('as in training, batch normalisation takes the statistics of the batch', async () => {
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [4, 3, 2] }), tf.layers.batchNormalization()],
  })
  const inputs = { images: numbered(100), prepare: (batch: tf.Tensor4D) => batch.toFloat() }
  const mean = (rows: number[][]): number => rows.reduce((sum, row) => sum + row[0]!, 0) / rows.length
  expect(mean(await outputsOf(tf, model, inputs))).toBeCloseTo(49.5, 0)
  expect(mean(await outputsOf(tf, model, { ...inputs, training: true }))).toBeCloseTo(0, 3)
})

const SCORED = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    samples: fc.array(
      fc.record({
        label: fc.nat(classes - 1),
        row: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: classes, maxLength: classes }),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  }),
)

test('the accuracy is the mean of the recalls by the size of each class, and the trace of the confusion matrix', () => {
  fc.assert(
    fc.property(SCORED, ({ classes, samples }) => {
      const [labels, outputs] = [samples.map(({ label }) => label), samples.map(({ row }) => row)]
      const accuracy = accuracyOf(outputs, labels)
      const recalls = recallsOf(outputs, labels, classes)
      const sizes = recalls.map((_, label) => labels.filter((other) => other === label).length)
      const weighted = recalls.reduce((sum, recall, label) => sum + (sizes[label]! > 0 ? recall * sizes[label]! : 0), 0)
      expect(accuracy).toBeCloseTo(weighted / labels.length, 9)
      const confusion = confusionMatrix(labels, classesOf(outputs), classes)
      expect(accuracy * labels.length).toBeCloseTo(
        confusion.reduce((sum, row, label) => sum + row[label]!, 0),
        9,
      )
    }),
  )
})

test('outputs that are not numbers are class 0', () => {
  expect(classesOf([[Number.NaN, Number.NaN, Number.NaN]])).toEqual([0])
})
