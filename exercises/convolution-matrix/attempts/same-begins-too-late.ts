// score: 7
// fails: centres-kernels-of-even-and-of-odd-length, multiplies-as-the-convolution-does,
//   copes-with-kernels-longer-than-the-signal
// misconception: none
import { convMatrix as right } from '../solution.ts'

type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const start = Math.floor(h.length / 2)
  return mode === 'same' ? right(h, n, 'full').slice(start, start + n) : right(h, n, mode)
}
