// score: 3
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis, leaves-no-tensors-behind, leaves-signal-and-kernel-as-they-were
// misconception: none
import * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): number[] {
  return tf.tidy(() => solution.convViaTf(x, h).arraySync())
}
