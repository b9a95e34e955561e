/** Small trainings: which samples train, which validate, and what labels they bear. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import { skewed, smallSet } from '../../../graders/training/small-set.ts'
import type { SmallSet } from '../../../graders/training/small-set.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** A pool whose image i holds i in its first pixel, labels in turn. */
function pool(count: number, classes: number) {
  const pixels = new Int32Array(count * 12)
  for (let i = 0; i < count; i++) pixels[i * 12] = i
  return {
    images: tf.tensor4d(pixels, [count, 2, 2, 3], 'int32'),
    labels: tf.tensor1d(
      Array.from({ length: count }, (_, i) => i % classes),
      'int32',
    ),
  }
}

const numbersOf = (images: tf.Tensor4D): number[] =>
  Array.from(tf.tidy(() => images.slice([0, 0, 0, 0], [-1, 1, 1, 1]).flatten()).dataSync())
const countsOf = (labels: number[], classes: number): number[] =>
  Array.from({ length: classes }, (_, label) => labels.filter((other) => other === label).length)

/** What was drawn, as numbers, and nothing left on the engine. */
async function drawn(options: { classes: number; ofEachClass: number; order: 'sorted' | 'mixed'; shift?: number }) {
  const count = options.classes * options.ofEachClass * 4
  const given = pool(count, options.classes)
  const before = tf.memory().numTensors
  const set: SmallSet = await smallSet(tf, given, createRandom(1, options.order), options)
  expect(tf.memory().numTensors).toBe(before + 3)
  const read = {
    trains: numbersOf(set.training.images),
    labels: Array.from(set.training.labels.dataSync()),
    validates: numbersOf(set.others.images),
    validationLabels: set.others.labels,
  }
  tf.dispose([given.images, given.labels, set.training.images, set.training.labels, set.others.images])
  return read
}

test('as many of each class, each with its label raised by the shift, and none that trains validates', async () => {
  const options = fc.record({
    classes: fc.integer({ min: 2, max: 10 }),
    ofEachClass: fc.integer({ min: 2, max: 6 }),
    order: fc.constantFrom('sorted' as const, 'mixed' as const),
    shift: fc.integer({ min: 0, max: 9 }),
  })
  await fc.assert(
    fc.asyncProperty(options, async ({ classes, ofEachClass, order, shift }) => {
      const { trains, labels, validates, validationLabels } = await drawn({ classes, ofEachClass, order, shift })
      const raised = (i: number): number => (i + shift) % classes
      expect(labels).toEqual(trains.map(raised))
      expect(validationLabels).toEqual(validates.map(raised))
      expect(countsOf(labels, classes)).toEqual(Array(classes).fill(ofEachClass))
      expect(new Set([...trains, ...validates]).size).toBe(trains.length + validates.length)
      if (order === 'sorted') expect(labels).toEqual(labels.toSorted((a, b) => a - b))
    }),
    { numRuns: 30 },
  )
})

test('a shift that is not 0 gives no class the number that it had', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(18), (classes, drawnShift) => {
      const shift = 1 + (drawnShift % (classes - 1))
      const names = Array.from({ length: classes }, (_, label) => (label + shift) % classes)
      expect(new Set(names).size).toBe(classes)
      expect(names.filter((name, label) => name === label)).toEqual([])
    }),
  )
})

test('mixed samples are not sorted', async () => {
  const { labels } = await drawn({ classes: 10, ofEachClass: 6, order: 'mixed' })
  expect(labels).not.toEqual(labels.toSorted((a, b) => a - b))
})

test('skewed: one class nine times as often as each other, each image with its label, in random order', () => {
  const arbitrary = fc.tuple(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 12, max: 30 }), fc.nat(9))
  fc.assert(
    fc.property(arbitrary, ([classes, ofEachClass, drawnMajority]) => {
      const majority = drawnMajority % classes
      const { images } = pool(classes * ofEachClass, classes)
      const own = Array.from({ length: classes * ofEachClass }, (_, i) => i % classes)
      const made = skewed(tf, images, own, { classes, majority, random: createRandom(1, 'skewed') })
      const labels = Array.from(made.labels.dataSync())
      expect(labels).toEqual(numbersOf(made.images).map((i) => i % classes))
      const counts = countsOf(labels, classes)
      const few = counts[(majority + 1) % classes]!
      expect(counts).toEqual(counts.map((_, label) => (label === majority ? 9 * few : few)))
      expect(made.shares).toEqual(counts.map((count) => count / labels.length))
      expect(labels.length).toBeLessThanOrEqual(own.length)
      expect(labels.length).toBeGreaterThan(own.length - (classes + 8))
      tf.dispose([images, made.images, made.labels])
    }),
    { numRuns: 20 },
  )
})
