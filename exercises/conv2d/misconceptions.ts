import { defineMisconceptions } from '../../graders/define.ts'
import { conv2d, convLayer, xcorr2d } from './solution.ts'
import type { Moves } from './solution.ts'

type Solution = typeof import('./solution.ts')
type Layer = typeof convLayer

export default defineMisconceptions<Solution>({
  'kernel-not-flipped': { conv2d: (img, k) => xcorr2d(img, k) },
  'one-axis-flipped': {
    'only-the-rows': { conv2d: (img, k) => xcorr2d(img, k.toReversed()) },
    'only-the-columns': { conv2d: (img, k) => xcorr2d(img, mirrored(k)) },
  },
  'kernel-flipped': alone({
    conv2d,
    xcorr2d: (img, k, moves) => xcorr2d(img, mirrored(k.toReversed()), moves),
    convLayer: (x, w, b, moves) => convLayer(x, mirrored(w.toReversed()), b, moves),
  }),
  transposed: {
    'the-result': alone({
      conv2d: (img, k) => transposed(conv2d(img, k)),
      xcorr2d: (img, k, moves) => transposed(xcorr2d(img, k, moves)),
      convLayer: (x, w, b, moves) => transposed(convLayer(x, w, b, moves)),
    }),
    'the-kernel': alone({
      conv2d: (img, k) => conv2d(img, transposed(k)),
      xcorr2d: (img, k, moves) => xcorr2d(img, transposed(k), moves),
      convLayer: (x, w, b, moves) => convLayer(x, transposed(w), b, moves),
    }),
  },
  'edge-replicated': byLayer((x, w, b, { stride = 1, padding = 0 } = {}) => {
    const around = <Value>(line: Value[]): Value[] =>
      Array.from({ length: line.length + 2 * padding }, (_, at) => line[within(at - padding, line.length)])
    return convLayer(around(x.map(around)), w, b, { stride })
  }),
  'channels-not-summed': {
    'the-first-alone': { convLayer: (x, w, b, moves) => convLayer(channel(x, 0), inputs(w, 0, 1), b, moves) },
    'the-last-alone': { convLayer: (x, w, b, moves) => convLayer(channel(x, -1), inputs(w, -1), b, moves) },
    'their-mean': {
      convLayer: (x, w, b, moves) =>
        convLayer(
          x.map((row) => row.map(divided)),
          w,
          b,
          moves,
        ),
    },
  },
  'bias-per-channel': {
    'once-for-each-channel': {
      convLayer: (x, w, b, moves) =>
        convLayer(
          x,
          w,
          b.map((value) => value * channelsOf(x)),
          moves,
        ),
    },
    'of-the-channels': {
      convLayer(x, w, b, moves) {
        const sum = b.slice(0, channelsOf(x)).reduce((total, value) => total + value, 0)
        return convLayer(
          x,
          w,
          b.map(() => sum),
          moves,
        )
      },
    },
  },
  'output-size': {
    'rounded-up': byLayer((x, w, b, { stride = 1, padding = 0 } = {}) => {
      const whole = (size: number, kernel: number) =>
        Math.ceil((size + 2 * padding - kernel) / stride) * stride + kernel
      return convLayer(padded(x, padding, whole(x.length, w.length), whole(x[0].length, w[0].length)), w, b, { stride })
    }),
    'without-the-last': byLayer((x, w, b, moves) =>
      convLayer(x, w, b, moves)
        .slice(0, -1)
        .map((row) => row.slice(0, -1)),
    ),
    'padded-once': byLayer((x, w, b, { stride = 1, padding = 0 } = {}) =>
      convLayer(padded(x, padding, x.length + padding, x[0].length + padding), w, b, { stride }),
    ),
  },
})

/** The same mistake in one function alone, in two of them, and in all. */
function alone({ conv2d: one, xcorr2d: two, convLayer: three }: Solution): Partial<Solution>[] {
  return [
    { conv2d: one },
    { xcorr2d: two },
    { convLayer: three },
    { xcorr2d: two, convLayer: three },
    { conv2d: one, xcorr2d: two },
    { conv2d: one, xcorr2d: two, convLayer: three },
  ]
}

/** A mistake in moving and padding, in the functions that do so, or in all. */
function byLayer(wrong: Layer): Partial<Solution>[] {
  const filtered = (img: number[][], k: number[][], moves?: Moves) =>
    wrong(
      img.map((row) => row.map((value) => [value])),
      k.map((row) => row.map((weight) => [[weight]])),
      [0],
      moves,
    ).map((row) => row.map(([value]) => value))
  return alone({
    conv2d: (img, k) => filtered(img, mirrored(k.toReversed())),
    xcorr2d: filtered,
    convLayer: wrong,
  })
}

function mirrored<Value>(rows: Value[][]): Value[][] {
  return rows.map((row) => row.toReversed())
}

function transposed<Value>(rows: Value[][]): Value[][] {
  return rows[0]?.map((_, c) => rows.map((row) => row[c])) ?? []
}

function within(at: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at))
}

function channelsOf(x: number[][][]): number {
  return x[0][0].length
}

function divided(pixel: number[]): number[] {
  return pixel.map((value) => value / pixel.length)
}

/** One channel alone; -1 is the last one. */
function channel(x: number[][][], at: number): number[][][] {
  return x.map((row) => row.map((pixel) => [pixel.at(at)!]))
}

/** The weights of one channel. */
function inputs(w: number[][][][], from: number, to?: number): number[][][][] {
  return w.map((line) => line.map((each) => each.slice(from, to)))
}

/** An image of this size with zeros around, the given one `padding` pixels from its top and left. */
function padded(x: number[][][], padding: number, height: number, width: number): number[][][] {
  const zeros = new Array<number>(channelsOf(x)).fill(0)
  return Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => x[r - padding]?.[c - padding] ?? zeros),
  )
}
