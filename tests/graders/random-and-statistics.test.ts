import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../graders/random.ts'
import { confusionMatrix, wilsonInterval } from '../../graders/statistics.ts'

test('a stream depends on seed and label alone', () => {
  expect(createRandom(1, 'a').uniform([5])).toEqual(createRandom(1, 'a').uniform([5]))
  expect(createRandom(1, 'a').uniform([5])).not.toEqual(createRandom(2, 'a').uniform([5]))
  expect(createRandom(1, 'a').uniform([5])).not.toEqual(createRandom(1, 'b').uniform([5]))
  expect(createRandom(1, '1:a')()).not.toBe(createRandom(11, ':a')())
})

test('the inputs of published exercises stay what they are, to the bit', () => {
  const random = createRandom(1, 'flips-the-kernel')
  expect([random(), ...random.uniform([2], -1, 1)]).toEqual([
    0.8625498313922435, 0.09009736124426126, -0.3643409451469779,
  ])
  expect(random.normal([2, 2])).toEqual([
    [-0.6939813263728282, 1.0746758437433208],
    [0.7356257595166976, 0.2786516285009397],
  ])
  expect(random.integers([4], 0, 9)).toEqual([9, 3, 0, 3])
  expect(random.permutation(5)).toEqual([0, 4, 1, 3, 2])
  expect(random.integer(0, 2 ** 31 - 1)).toBe(1329153265)
  const largest = createRandom(2 ** 31 - 1, 'از دانه')
  expect([largest(), ...largest.normal([2])]).toEqual([0.10365656483918428, -0.07337003411640494, -0.376364289097168])
})

test('first draws of neighbouring seeds are spread evenly', () => {
  const first = Array.from({ length: 4_000 }, (_, seed) => createRandom(seed, 'check')())
  const counts = Array.from({ length: 10 }, (_, bin) => first.filter((value) => Math.floor(value * 10) === bin).length)
  // Chi-squared with 9 degrees of freedom: 27.9 has a probability of 0.001.
  expect(counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0)).toBeLessThan(27.9)
})

test('normal draws have mean 0 and variance 1', () => {
  const values = createRandom(7, 'normal').normal([20_000])
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(Math.abs(mean)).toBeLessThan(0.03)
  expect(Math.abs(variance - 1)).toBeLessThan(0.05)
  expect(values.every(Number.isFinite)).toBe(true)
})

test('shapes and ranges are as asked for', () => {
  const random = createRandom(3, 'shapes')
  expect(random.normal([2, 3, 4]).map((rows) => rows.map((row) => row.length))).toEqual([
    [4, 4, 4],
    [4, 4, 4],
  ])
  expect(random.uniform([2, 3], -2, -1).every((value) => value >= -2 && value < -1)).toBe(true)
  const dice = random.integers([600], 1, 6)
  expect([...new Set(dice)].toSorted()).toEqual([1, 2, 3, 4, 5, 6])
})

test('a permutation has each number once, whatever n', () =>
  fc.assert(
    fc.property(fc.nat(200), fc.nat(), (n, seed) => {
      expect(
        createRandom(seed, 'order')
          .permutation(n)
          .toSorted((a, b) => a - b),
      ).toEqual(Array.from({ length: n }, (_, i) => i))
    }),
  ))

test("Wilson's interval as published for 0, 8 and 10 of 10", () => {
  expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)])
  expect(wilsonInterval(8, 10)).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)])
  expect(wilsonInterval(10, 10)).toEqual([expect.closeTo(0.7225, 4), expect.closeTo(1, 12)])
})

test('the interval holds the proportion and narrows with n', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (n, k) => {
      const correct = k % (n + 1)
      const [lo, hi] = wilsonInterval(correct, n)
      expect(lo).toBeLessThanOrEqual(correct / n + 1e-12)
      expect(hi).toBeGreaterThanOrEqual(correct / n - 1e-12)
      const [wideLo, wideHi] = wilsonInterval(correct * 100, n * 100)
      expect(wideHi - wideLo).toBeLessThan(hi - lo)
    }),
  ))

test('rows of the confusion matrix are the truth', () => {
  expect(confusionMatrix([0, 0, 1], [1, 1, 0], 2)).toEqual([
    [0, 2],
    [1, 0],
  ])
})
