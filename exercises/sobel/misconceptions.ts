import { defineMisconceptions } from '../../graders/define.ts'
import { sobel } from './solution.ts'

type Sobel = typeof sobel
type Change = (value: number) => number
type Weights = [outer: number, middle: number]

export default defineMisconceptions<typeof import('./solution.ts')>({
  'sign-flipped': {
    'both-derivatives': { sobel: changed(negated, negated) },
    'only-gx': { sobel: changed(negated, same) },
    'only-gy': { sobel: changed(same, negated) },
  },
  'axes-swapped': {
    sobel(img) {
      const { gx, gy, magnitude } = sobel(img)
      return { gx: gy, gy: gx, magnitude }
    },
  },
  clipped: {
    'negatives-cut': clippings(rectified),
    'signs-dropped': [{ sobel: changed(Math.abs, Math.abs) }],
    'wrapped-to-8-bits': [wrappedTo8Bits, wrappedToSigned8Bits].flatMap(clippings),
    'cut-to-0-and-255': [clamped, clampedTo8Bits].flatMap(clippings),
    'large-cut': [cutAt255, cutAtBothSides].flatMap(clippings),
    'cut-before-the-magnitude': [rectified, wrappedTo8Bits, wrappedToSigned8Bits, clamped, cutAt255].map((change) => ({
      sobel: withMagnitude((x, y) => Math.hypot(change(x), change(y))),
    })),
    'magnitude-cut': [cutAt255, clampedTo8Bits].map((change) => ({
      sobel: withMagnitude((x, y) => change(Math.hypot(x, y))),
    })),
    'magnitude-wrapped': { sobel: withMagnitude((x, y) => wrappedTo8Bits(Math.hypot(x, y))) },
  },
  'prewitt-weights': {
    'both-kernels': { sobel: weighted([1, 1], [1, 1]) },
    'only-gx': { sobel: weighted([1, 1], [1, 2]) },
    'only-gy': { sobel: weighted([1, 2], [1, 1]) },
  },
  'absolute-sum': { sobel: withMagnitude((gx, gy) => Math.abs(gx) + Math.abs(gy)) },
  'gray-mean': [same, Math.round, Math.floor].map((change) => ({
    toGray: (rgb: number[][][]) => rgb.map((row) => row.map(([r, g, b]) => change((r + g + b) / 3))),
  })),
})

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
function wrappedTo8Bits(value: number): number {
  return Uint8Array.of(value)[0]
}
function wrappedToSigned8Bits(value: number): number {
  return Int8Array.of(value)[0]
}
function clampedTo8Bits(value: number): number {
  return Uint8ClampedArray.of(value)[0]
}

function lengthOf(gx: number[][], gy: number[][], length: (x: number, y: number) => number): number[][] {
  return gx.map((row, r) => row.map((value, c) => length(value, gy[r][c])))
}

/** Derivatives changed value by value, the magnitude of what they have become. */
function changed(x: Change, y: Change): Sobel {
  return (img) => {
    const right = sobel(img)
    const [gx, gy] = [right.gx.map((row) => row.map(x)), right.gy.map((row) => row.map(y))]
    return { gx, gy, magnitude: lengthOf(gx, gy, Math.hypot) }
  }
}

/** Both derivatives changed, before or after the magnitude is computed. */
function clippings(change: Change): { sobel: Sobel }[] {
  const early = changed(change, change)
  return [{ sobel: early }, { sobel: (img) => ({ ...early(img), magnitude: sobel(img).magnitude }) }]
}

function withMagnitude(length: (x: number, y: number) => number): Sobel {
  return (img) => {
    const { gx, gy } = sobel(img)
    return { gx, gy, magnitude: lengthOf(gx, gy, length) }
  }
}

/** Derivatives whose three differences have other weights than 1, 2 and 1. */
function weighted([outerX, middleX]: Weights, [outerY, middleY]: Weights): Sobel {
  return (img) => {
    const at = (r: number, c: number, weight: (i: number, j: number) => number) =>
      [-1, 0, 1].reduce(
        (sum, i) => sum + [-1, 0, 1].reduce((part, j) => part + weight(i, j) * img[r + 1 + i][c + 1 + j], 0),
        0,
      )
    const filtered = (weight: (i: number, j: number) => number) =>
      img.slice(2).map((_, r) => img[r].slice(2).map((_, c) => at(r, c, weight)))
    const gx = filtered((i, j) => j * (i === 0 ? middleX : outerX))
    const gy = filtered((i, j) => i * (j === 0 ? middleY : outerY))
    return { gx, gy, magnitude: lengthOf(gx, gy, Math.hypot) }
  }
}
