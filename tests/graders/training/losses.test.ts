/** The graders' own formulas against those of TensorFlow.js, which students compile with. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import { sigmoid, softmax } from '../../../graders/training/activations.ts'
import {
  binaryAccuracy,
  binaryCrossEntropy,
  categoricalCrossEntropy,
  crossEntropyFromLogits,
} from '../../../graders/training/losses.ts'
import { accuracyOf } from '../../../graders/training/outputs.ts'

const random = createRandom(1, 'losses')
const logits = random.normal([12, 10]).map((row) => row.map((z) => 3 * z))
const probabilities = logits.map(softmax)
const labels = random.integers([12], 0, 9)
const oneHot = labels.map((label) => Array.from({ length: 10 }, (_, k) => (k === label ? 1 : 0)))

const meanOf = (measure: (truth: tf.Tensor, predicted: tf.Tensor) => tf.Tensor, outputs: number[][]): number =>
  tf.tidy(() => measure(tf.tensor2d(oneHot), tf.tensor2d(outputs)).mean().dataSync()[0]!)

beforeAll(async () => {
  await tf.setBackend('cpu')
})

test('categorical cross-entropy, of probabilities and of outputs that do not sum to 1', () => {
  expect(categoricalCrossEntropy(probabilities, labels)).toBeCloseTo(
    meanOf(tf.metrics.categoricalCrossentropy, probabilities),
    4,
  )
  const doubled = probabilities.map((row) => row.map((p) => 2 * p))
  expect(categoricalCrossEntropy(doubled, labels)).toBeCloseTo(meanOf(tf.metrics.categoricalCrossentropy, doubled), 4)
})

test('cross-entropy from logits', () => {
  expect(crossEntropyFromLogits(logits, labels)).toBeCloseTo(
    meanOf((y, z) => tf.losses.softmaxCrossEntropy(y, z), logits),
    4,
  )
})

test('binary cross-entropy', () => {
  expect(binaryCrossEntropy(probabilities, labels)).toBeCloseTo(meanOf(tf.metrics.binaryCrossentropy, probabilities), 4)
})

test('accuracy, and what stands for it beside a binary loss', () => {
  expect(accuracyOf(probabilities, labels)).toBeCloseTo(meanOf(tf.metrics.categoricalAccuracy, probabilities), 6)
  expect(binaryAccuracy(probabilities, labels)).toBeCloseTo(meanOf(tf.metrics.binaryAccuracy, probabilities), 6)
  expect(binaryAccuracy(probabilities, labels)).toBeGreaterThan(accuracyOf(probabilities, labels))
})

const ROW = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 12 })

test('a softmax sums to 1, keeps the order, and does not see a number added to all', () => {
  fc.assert(
    fc.property(ROW, fc.double({ min: -100, max: 100, noNaN: true }), (row, added) => {
      const probable = softmax(row)
      expect(probable.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
      for (const [i, one] of row.entries())
        for (const [j, other] of row.entries())
          if (one > other) expect(probable[i]!).toBeGreaterThanOrEqual(probable[j]!)
      for (const [k, p] of softmax(row.map((z) => z + added)).entries()) expect(p).toBeCloseTo(probable[k]!, 9)
    }),
  )
})

test('the sigmoid of one output is the softmax of it and 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => {
      expect(sigmoid([z])[0]).toBeCloseTo(softmax([z, 0])[0]!, 9)
    }),
  )
})

test('nothing has a lower cross-entropy than the labels themselves', () => {
  const one = fc.tuple(fc.integer({ min: 0, max: 1 }), ROW.map(softmax))
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
      const [truth, outputs] = [all.map(([label]) => label), all.map(([, row]) => row)]
      const sure = all.map(([label, row]) => row.map((_, k) => (k === label ? 1 : 0)))
      expect(categoricalCrossEntropy(outputs, truth)).toBeGreaterThanOrEqual(categoricalCrossEntropy(sure, truth))
    }),
  )
})
