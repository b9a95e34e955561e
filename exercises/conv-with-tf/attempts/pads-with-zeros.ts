// score: 5
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis
// misconception: none
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => tf.conv1d(x.as3D(1, x.size, 1), h.reverse().as3D(h.size, 1, 1), 1, 'same').as1D())
}
