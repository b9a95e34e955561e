// score: 7.5
// fails: computes-the-layer-of-the-statement, sums-over-all-channels-for-each-filter
// misconception: channels-not-summed/the-last-alone
export { conv2d, xcorr2d } from '../solution.ts'
import { xcorr2d } from '../solution.ts'

export function convLayer(x: number[][][], w: number[][][][], b: number[], moves = {}): number[][][] {
  const maps = b.map((bias, f) => {
    let map: number[][] = []
    for (let ch = 0; ch < x[0][0].length; ch++)
      map = xcorr2d(
        x.map((row) => row.map((pixel) => pixel[ch])),
        w.map((line) => line.map((each) => each[ch][f])),
        moves,
      )
    return map.map((row) => row.map((value) => value + bias))
  })
  return maps[0].map((row, r) => row.map((_, c) => maps.map((map) => map[r][c])))
}
