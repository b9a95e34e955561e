// score: 5
// fails: correlates-the-images-of-the-statement, correlates-any-image-with-any-kernel,
//   moves-by-the-stride-and-pads-with-zeros, sums-over-all-channels-for-each-filter
// misconception: kernel-flipped
export { conv2d } from '../solution.ts'
import * as solution from '../solution.ts'

export function xcorr2d(img: number[][], k: number[][], moves = {}): number[][] {
  return solution.xcorr2d(img, k.map((row) => [...row].reverse()).reverse(), moves)
}

export function convLayer(x: number[][][], w: number[][][][], b: number[], moves = {}): number[][][] {
  return solution.convLayer(x, w.map((line) => [...line].reverse()).reverse(), b, moves)
}
