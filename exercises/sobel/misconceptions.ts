import { defineMisconceptions } from '../../graders/define.ts'
import { sobel } from './solution.ts'

type Sobel = typeof sobel
type Change = (value: number) => number

export default defineMisconceptions<typeof import('./solution.ts')>({
  'sign-flipped': [
    { sobel: changed(negated, negated) },
    { sobel: changed(negated, same) },
    { sobel: changed(same, negated) },
  ],
  'axes-swapped': {
    sobel(img) {
      const { gx, gy, magnitude } = sobel(img)
      return { gx: gy, gy: gx, magnitude }
    },
  },
  clipped: [
    ...[rectified, Math.abs, wrappedTo8Bits, clampedTo8Bits].map((change) => ({ sobel: changed(change, change) })),
    ...[rectified, wrappedTo8Bits, clampedTo8Bits].map((change) => ({ sobel: clippedForMagnitude(change) })),
    ...[cutAt255, wrappedTo8Bits, clampedTo8Bits].map((change) => ({
      sobel: withMagnitude((x, y) => change(Math.hypot(x, y))),
    })),
  ],
  'prewitt-weights': { sobel: prewitt },
  'absolute-sum': { sobel: withMagnitude((gx, gy) => Math.abs(gx) + Math.abs(gy)) },
  'gray-mean': { toGray: (rgb) => rgb.map((row) => row.map(([r, g, b]) => (r + g + b) / 3)) },
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
function wrappedTo8Bits(value: number): number {
  return Uint8Array.of(value)[0]
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

function clippedForMagnitude(change: Change): Sobel {
  return withMagnitude((x, y) => Math.hypot(change(x), change(y)))
}

function withMagnitude(length: (x: number, y: number) => number): Sobel {
  return (img) => {
    const { gx, gy } = sobel(img)
    return { gx, gy, magnitude: lengthOf(gx, gy, length) }
  }
}

function prewitt(img: number[][]): ReturnType<Sobel> {
  const at = (r: number, c: number, weight: (i: number, j: number) => number) =>
    [0, 1, 2].reduce(
      (sum, i) => sum + [0, 1, 2].reduce((part, j) => part + weight(i - 1, j - 1) * img[r + i][c + j], 0),
      0,
    )
  const filtered = (weight: (i: number, j: number) => number) =>
    img.slice(2).map((_, r) => img[r].slice(2).map((_, c) => at(r, c, weight)))
  const [gx, gy] = [filtered((_, j) => j), filtered((i) => i)]
  return { gx, gy, magnitude: lengthOf(gx, gy, Math.hypot) }
}
