// score: 9
// fails: leaves-signal-and-kernel-as-they-were
// misconception: none
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  const y = solution.convViaTf(x, h)
  x.dispose()
  return y
}
