// score: 5
// fails: gives-the-full-convolutions-of-the-statement, convolves-any-signal-with-any-kernel-in-full,
//   obeys-the-rules-of-convolution, copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: length-off-by-one/one-zero-more
import * as solution from '../solution.ts'

export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const y = solution.conv1d(x, h, mode)
  return mode === 'full' && y.length > 0 ? [...y, 0] : y
}
