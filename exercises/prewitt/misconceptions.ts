import { defineMisconceptions } from '../../graders/define.ts'
import { prewitt } from './solution.ts'

type Prewitt = typeof prewitt
type Change = (value: number) => number

export default defineMisconceptions<typeof import('./solution.ts')>({
  'sign-flipped': {
    'both-derivatives': { prewitt: changed(negated, negated) },
    'only-gx': { prewitt: changed(negated, same) },
    'only-gy': { prewitt: changed(same, negated) },
  },
  'axes-swapped': {
    prewitt(img) {
      const { gx, gy } = prewitt(img)
      return { gx: gy, gy: gx }
    },
  },
  clipped: {
    'negatives-cut': { prewitt: changed(rectified, rectified) },
    'signs-dropped': { prewitt: changed(Math.abs, Math.abs) },
    'wrapped-to-8-bits': [wrappedTo8Bits, wrappedToSigned8Bits].map((change) => ({ prewitt: changed(change, change) })),
    'cut-to-0-and-255': [clamped, clampedTo8Bits].map((change) => ({ prewitt: changed(change, change) })),
    'large-cut': [cutAt255, cutAtBothSides].map((change) => ({ prewitt: changed(change, change) })),
  },
  'sobel-weights': { prewitt: withMiddle(2) },
  'one-line-alone': { prewitt: onTheMiddleLine },
})

/** Both derivatives changed, value by value. */
function changed(x: Change, y: Change): Prewitt {
  return (img) => {
    const { gx, gy } = prewitt(img)
    return { gx: gx.map((row) => row.map(x)), gy: gy.map((row) => row.map(y)) }
  }
}

/** The difference in the middle of three counts `weight` times. */
function withMiddle(weight: number): Prewitt {
  return (img) => {
    const [right, middle] = [prewitt(img), onTheMiddleLine(img)]
    const sum = (one: number[][], other: number[][]) =>
      one.map((row, r) => row.map((value, c) => value + (weight - 1) * other[r][c]))
    return { gx: sum(right.gx, middle.gx), gy: sum(right.gy, middle.gy) }
  }
}

/** One difference, without the lines beside it. */
function onTheMiddleLine(img: number[][]): { gx: number[][]; gy: number[][] } {
  const inner = img.slice(1, -1).map((row) => row.slice(1, -1))
  return {
    gx: inner.map((row, r) => row.map((_, c) => img[r + 1][c + 2] - img[r + 1][c])),
    gy: inner.map((row, r) => row.map((_, c) => img[r + 2][c + 1] - img[r][c + 1])),
  }
}

function same(value: number): number {
  return value
}
function negated(value: number): number {
  return -value
}
function rectified(value: number): number {
  return Math.max(0, value)
}
function cutAt255(value: number): number {
  return Math.min(255, value)
}
function cutAtBothSides(value: number): number {
  return Math.max(-255, Math.min(255, value))
}
function clamped(value: number): number {
  return Math.max(0, Math.min(255, value))
}
function clampedTo8Bits(value: number): number {
  return Uint8ClampedArray.of(value)[0]
}
function wrappedTo8Bits(value: number): number {
  return Uint8Array.of(value)[0]
}
function wrappedToSigned8Bits(value: number): number {
  return Int8Array.of(value)[0]
}
