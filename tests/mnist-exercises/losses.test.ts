/** The grader's own formulas of E16 against those of TensorFlow.js, which students compile with. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import {
  accuracyOf,
  binaryAccuracy,
  binaryCrossEntropy,
  categoricalCrossEntropy,
  crossEntropyFromLogits,
  softmax,
} from '../../exercises/mnist-model/data/losses.ts'
import { createRandom } from '../../graders/random.ts'

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
