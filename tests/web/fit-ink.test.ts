/** How a drawn digit or a photograph becomes the picture that a network reads. */
import { expect, test } from 'vitest'
import { fittedInk, fittedPhotograph } from '../../web/network/fitted.ts'
import type { Grey } from '../../web/network/grey.ts'
import { inkOf, resized } from '../../web/network/grey.ts'

const USE = {
  height: 28,
  width: 28,
  channels: 1,
  order: 'rgb' as const,
  scale: [1],
  offset: [0],
  ink: 'box' as const,
  labels: [],
}

/** A grey picture that is `value` within a box, and `other` elsewhere. */
function box(size: number, [top, left, bottom, right]: number[], value = 255, other = 0): Grey {
  const values = Float32Array.from({ length: size * size }, (_, i) => {
    const [y, x] = [Math.floor(i / size), i % size]
    return y >= top! && y < bottom! && x >= left! && x < right! ? value : other
  })
  return { height: size, width: size, values }
}

/** Top, left, bottom and right of the ink. */
function inkBox(pixels: number[], width: number): number[] {
  const places = pixels.flatMap((value, i) => (value > 0 ? [[Math.floor(i / width), i % width] as const] : []))
  const [ys, xs] = [places.map(([y]) => y), places.map(([, x]) => x)]
  return [Math.min(...ys), Math.min(...xs), Math.max(...ys) + 1, Math.max(...xs) + 1]
}

test.each([
  ['a tall stroke', [10, 100, 210, 150], [4, 11, 24, 16]],
  ['a wide one', [100, 10, 150, 210], [11, 4, 16, 24]],
  ['a small one in a corner', [0, 0, 20, 5], [4, 11, 24, 16]],
])('%s becomes 20 pixels long, and its box stands in the middle', (_, drawn, due) => {
  const { pixels } = fittedInk(box(280, drawn), USE)!
  expect(pixels).toHaveLength(784)
  const found = inkBox(pixels, 28)
  found.forEach((side, i) => expect(Math.abs(side - due[i]!)).toBeLessThanOrEqual(1))
  expect(Math.max(...pixels)).toBe(255)
})

test('by mass, the heavier end comes nearer to the middle', () => {
  const heavy = box(280, [10, 100, 60, 200])
  box(280, [60, 140, 210, 160]).values.forEach((value, i) => (heavy.values[i] = Math.max(value, heavy.values[i]!)))
  const [top] = inkBox(fittedInk(heavy, { ...USE, ink: 'mass' })!.pixels, 28)
  const [middle] = inkBox(fittedInk(heavy, USE)!.pixels, 28)
  expect(top!).toBeGreaterThan(middle!)
})

test('nothing comes of a picture without ink', () => {
  expect(fittedInk(box(280, [0, 0, 0, 0]), USE)).toBeUndefined()
})

test('dark ink on bright paper is turned over, shadows of the paper are not', () => {
  const { values } = inkOf(box(10, [2, 4, 8, 6], 40, 220))
  expect(values[0]).toBe(0)
  expect(values[44]).toBe(255)
})

test('a photograph is cut to its middle, and not stretched', () => {
  const [height, width] = [2, 6]
  const plane = (scale: number): Float32Array =>
    Float32Array.from({ length: height * width }, (_, i) => (i % width) * scale)
  const photograph = { height, width, planes: [plane(10), plane(20), plane(30)] } as never
  const { ink: _, ...use } = { ...USE, height: 2, width: 2, channels: 3, scale: [1, 1, 1], offset: [0, 0, 0] }
  expect(fittedPhotograph(photograph, use)!.pixels).toEqual([20, 40, 60, 30, 60, 90, 20, 40, 60, 30, 60, 90])
  expect(fittedPhotograph(photograph, { ...use, channels: 1 })!.pixels).toHaveLength(4)
})

test('a picture that gets smaller keeps its mean', () => {
  const small = resized(box(10, [0, 0, 5, 10]), 3, 3)
  expect(small.values.reduce((sum, value) => sum + value, 0) / 9).toBeCloseTo(127.5, 3)
})
