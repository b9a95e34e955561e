/** Drawn data sets: the same bytes everywhere, balanced, and as the contract of a drawing function says. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drawCatsAndDogs } from '../../../server/datasets/drawn/animals/cats-and-dogs.ts'
import type { DrawnImages } from '../../../server/datasets/drawn/canvas/drawing.ts'
import { drawPersianDigits } from '../../../server/datasets/drawn/digits/persian-digits.ts'
import { DRAWINGS } from '../../../server/datasets/drawn/drawn.ts'

const hash = ({ images, labels }: DrawnImages): string =>
  createHash('sha256').update(images).update(labels).digest('hex').slice(0, 16)

const counts = (labels: Uint8Array, classes: number): number[] =>
  Array.from({ length: classes }, (_, label) => labels.filter((one) => one === label).length)

/** Hashes of version 1. Where one changes, so do the thresholds of exercises: raise the version. */
test.each([
  ['persian-digits', 'train', 400, undefined, '33bf66da5982702e'],
  ['persian-digits', 'test', 400, undefined, '26e1308e2ba80157'],
  ['cats-and-dogs', 'train', 60, 32, 'cc8671471dda1624'],
  ['cats-and-dogs', 'validation', 40, 64, '6ad6185ccab64593'],
  ['cats-and-dogs', 'test', 20, 100, '71133800eeb304ea'],
  ['cats-and-dogs', 'train', 10, 150, '2d788364525a2817'],
] as const)('%s: %s, the first %i at %s pixels', (name, split, count, size, expected) => {
  expect(DRAWINGS[name].version).toBe(1)
  expect(hash(DRAWINGS[name].draw(split, count, 1, size))).toBe(expected)
})

test('the whole set of Persian digits', { timeout: 600_000 }, () => {
  const train = drawPersianDigits('train', 20_000, 1)
  expect(counts(train.labels, 10)).toEqual(Array(10).fill(2_000))
  expect(hash(train)).toBe('5ff6097b51c39aa0')
  expect(hash(drawPersianDigits('test', 4_000, 1))).toBe('2b153286c27bafa4')
})

/** 14 s of processor time. */
test.runIf(process.env.TAMRIN_TEST_GATES === 'full')(
  'the whole set of cats and dogs at 64 pixels',
  { timeout: 600_000 },
  () => {
    const train = drawCatsAndDogs('train', 2_000, 1)
    expect(counts(train.labels, 2)).toEqual([1_000, 1_000])
    expect(hash(train)).toBe('d8c1dbc7758a5b2b')
    expect(hash(drawCatsAndDogs('validation', 1_000, 1))).toBe('ff0f4f87e48e15b1')
    expect(hash(drawCatsAndDogs('test', 1_000, 1))).toBe('cb10fe4d1879e669')
  },
)

describe.each([
  ['persian-digits', 28, 1, 10],
  ['cats-and-dogs', 48, 3, 2],
] as const)('%s', (name, size, channels, classes) => {
  const { draw } = DRAWINGS[name]

  test('has pictures of the size asked for, each its own', () => {
    const { images, labels } = draw('train', 20, 5, size)
    expect(images.length).toBe(20 * size * size * channels)
    const bytes = size * size * channels
    const pictures = labels.reduce(
      (all, _, i) => all.add(hash({ images: images.slice(i * bytes, (i + 1) * bytes), labels })),
      new Set<string>(),
    )
    expect(pictures.size).toBe(20)
  })

  test('is balanced from the start, and no class comes first by rule', () => {
    const { labels } = draw('train', classes * 10, 5, 28)
    expect(counts(labels, classes)).toEqual(Array(classes).fill(10))
    const firsts = new Set(labels.filter((_, i) => i % classes === 0))
    expect(firsts.size).toBeGreaterThan(1)
  })

  test('begins the same whatever its length, and can be drawn in parts', () => {
    const whole = draw('train', 12, 5, size)
    const part = draw('train', 5, 5, size, { from: 7 })
    const bytes = size * size * channels
    expect(part.images).toEqual(whole.images.slice(7 * bytes))
    expect(part.labels).toEqual(whole.labels.slice(7))
    expect(draw('train', 3, 5, size).images).toEqual(whole.images.slice(0, 3 * bytes))
  })

  test('differs by seed and by split', () => {
    const hashes = [draw('train', 4, 5, size), draw('train', 4, 6, size), draw('test', 4, 5, size)].map(hash)
    expect(new Set(hashes).size).toBe(3)
  })
})

test('a digit is white on black, its longer side 20, centred', () => {
  const { images } = drawPersianDigits('train', 100, 3)
  for (let i = 0; i < 100; i++) {
    const picture = images.subarray(i * 784, (i + 1) * 784)
    const inked = Array.from(picture.keys()).filter((at) => picture[at]! > 0)
    const columns = inked.map((at) => at % 28)
    const rows = inked.map((at) => Math.floor(at / 28))
    const [left, right] = [Math.min(...columns), Math.max(...columns)]
    const [top, bottom] = [Math.min(...rows), Math.max(...rows)]
    expect(Math.max(right - left, bottom - top) + 1).toBe(20)
    expect(Math.abs(left - (27 - right))).toBeLessThanOrEqual(1)
    expect(Math.abs(top - (27 - bottom))).toBeLessThanOrEqual(1)
    expect(Math.max(...picture)).toBeGreaterThan(200)
  }
})

test('colour and brightness tell nothing about the animal', () => {
  const { images, labels } = drawCatsAndDogs('train', 600, 2, 32)
  const means = [0, 1, 2].map((channel) => {
    const sums = [0, 0]
    labels.forEach((label, i) => {
      let sum = 0
      for (let at = i * 3072 + channel; at < (i + 1) * 3072; at += 3) sum += images[at]!
      sums[label]! += sum / 1024 / 300
    })
    return Math.abs(sums[0]! - sums[1]!)
  })
  // two standard errors of the difference are about 6
  for (const difference of means) expect(difference).toBeLessThan(10)
})

test('animals that face one way are other pictures of the same animals', () => {
  const left = drawCatsAndDogs('train', 6, 2, 32, { facing: 'left', upright: true })
  const right = drawCatsAndDogs('train', 6, 2, 32, { facing: 'right', upright: true })
  expect(left.labels).toEqual(right.labels)
  expect(hash(left)).not.toBe(hash(right))
  // whether they lean is drawn apart from all else
  expect(hash(drawCatsAndDogs('train', 6, 2, 32, { facing: 'left' }))).not.toBe(hash(left))
})
