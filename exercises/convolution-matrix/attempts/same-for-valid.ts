// score: 4
// fails: builds-the-three-matrices-of-the-statement, leaves-out-rows-that-touch-a-border,
//   multiplies-as-the-convolution-does, shifts-each-row-by-one, copes-with-kernels-longer-than-the-signal
// misconception: none
import { convMatrix as right } from '../solution.ts'

type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  return right(h, n, mode === 'valid' ? 'same' : mode)
}
