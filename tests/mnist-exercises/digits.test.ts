/** The small trainings of E17: which digits train, which validate, and how answers are read. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import {
  accuracyOf,
  classesOf,
  outputsOf,
  POOL,
  recalls,
  smallSet,
  takesDigits,
} from '../../exercises/mnist-train/data/digits.ts'
import { createRandom } from '../../graders/random.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** A pool whose image i holds i in its first pixel, labels in turn. */
function pool() {
  const pixels = new Int32Array(POOL * 784)
  for (let i = 0; i < POOL; i++) pixels[i * 784] = i
  return {
    images: tf.tensor4d(pixels, [POOL, 28, 28, 1], 'int32'),
    labels: tf.tensor1d(
      Array.from({ length: POOL }, (_, i) => i % 10),
      'int32',
    ),
  }
}

const numbersOf = async (images: tf.Tensor4D): Promise<number[]> =>
  Array.from(await tf.tidy(() => images.slice([0, 0, 0, 0], [-1, 1, 1, 1]).flatten()).data())

test.for(['sorted', 'mixed'] as const)(
  '%s: 60 digits of each class, each with its label, none of which validates',
  async (order) => {
    const { training, validation } = await smallSet(pool(), createRandom(1, order), order)
    const numbers = await numbersOf(training.images)
    const labels = Array.from(await training.labels.data())
    expect(labels).toEqual(numbers.map((i) => i % 10))
    expect(new Set(numbers).size).toBe(600)
    expect(Array.from({ length: 10 }, (_, label) => labels.filter((other) => other === label).length)).toEqual(
      Array(10).fill(60),
    )
    const sorted = labels.toSorted((a, b) => a - b)
    if (order === 'sorted') expect(labels).toEqual(sorted)
    else expect(labels).not.toEqual(sorted)
    const held = await numbersOf(validation.images)
    expect(held.filter((i) => numbers.includes(i))).toEqual([])
    expect(validation.labels).toEqual(held.map((i) => i % 10))
  },
)

test('raised labels are raised for training and validation alike, and 60 of each are there still', async () => {
  const { training, validation } = await smallSet(pool(), createRandom(1, 'raised'), 'mixed', 7)
  const labels = Array.from(await training.labels.data())
  expect(labels).toEqual((await numbersOf(training.images)).map((i) => (i + 7) % 10))
  expect(Array.from({ length: 10 }, (_, label) => labels.filter((other) => other === label).length)).toEqual(
    Array(10).fill(60),
  )
  expect(validation.labels).toEqual((await numbersOf(validation.images)).map((i) => (i + 7) % 10))
})

test('a model must take 28 by 28 pixels with a channel, and give ten outputs', () => {
  const dense = (inputShape: (number | null)[], units: number) =>
    tf.sequential({
      layers: [
        tf.layers.globalAveragePooling2d({ inputShape, dataFormat: 'channelsLast' }),
        tf.layers.dense({ units }),
      ],
    })
  expect(takesDigits(dense([28, 28, 1], 10))).toBe(true)
  expect(takesDigits(dense([null, null, 1], 10))).toBe(true)
  expect(takesDigits(dense([28, 28, 3], 10))).toBe(false)
  expect(takesDigits(dense([28, 28, 1], 9))).toBe(false)
  expect(takesDigits(tf.sequential({ layers: [tf.layers.dense({ inputShape: [784], units: 10 })] }))).toBe(false)
})

test('outputs come in the order of the images, over several batches, and no tensor stays', async () => {
  const { images } = pool()
  const model = tf.sequential({
    layers: [
      tf.layers.cropping2D({
        inputShape: [28, 28, 1],
        cropping: [
          [0, 27],
          [0, 27],
        ],
      }),
      tf.layers.flatten(),
    ],
  })
  const before = tf.memory().numTensors
  const outputs = await outputsOf(model, images.slice([0, 0, 0, 0], [601, -1, -1, -1]), (batch) =>
    batch.toFloat().mul(2),
  )
  expect(outputs.flat()).toEqual(Array.from({ length: 601 }, (_, i) => 2 * i))
  // the slice above
  expect(tf.memory().numTensors).toBe(before + 1)
})

test('classes, accuracy and recall of a class', () => {
  const row = (label: number) => Array.from({ length: 10 }, (_, k) => (k === label ? 1 : 0))
  const labels = Array.from({ length: 20 }, (_, i) => i % 10)
  const outputs = labels.map((label, i) => row(label === 9 || i === 0 ? 3 : label))
  expect(classesOf(outputs)[9]).toBe(3)
  expect(accuracyOf(outputs, labels)).toBeCloseTo(17 / 20)
  expect(recalls(outputs, labels)).toEqual([0.5, 1, 1, 1, 1, 1, 1, 1, 1, 0])
})
