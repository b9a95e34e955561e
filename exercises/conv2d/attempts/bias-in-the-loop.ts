// score: 8
// fails: computes-the-layer-of-the-statement, adds-the-bias-of-each-filter-once
// misconception: bias-per-channel/once-for-each-channel
export { conv2d, xcorr2d } from '../solution.ts'

export function convLayer(
  x: number[][][],
  w: number[][][][],
  b: number[],
  { stride = 1, padding = 0 } = {},
): number[][][] {
  const size = (n: number, k: number) => Math.max(0, Math.floor((n + 2 * padding - k) / stride) + 1)
  const [rows, columns] = [size(x.length, w.length), size(x[0].length, w[0].length)]
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      b.map((bias, f) => {
        let value = 0
        for (let ch = 0; ch < x[0][0].length; ch++) {
          value += bias
          for (let i = 0; i < w.length; i++)
            for (let j = 0; j < w[0].length; j++)
              value += w[i][j][ch][f] * (x[r * stride + i - padding]?.[c * stride + j - padding]?.[ch] ?? 0)
        }
        return value
      }),
    ),
  )
}
