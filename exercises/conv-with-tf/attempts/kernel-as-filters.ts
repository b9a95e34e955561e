// score: 5
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis
// misconception: wrong-axes/width-elsewhere
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const signal = x.reshape([1, x.shape[0], 1]) as tf.Tensor3D
    const kernel = h.reverse().reshape([1, 1, h.shape[0]]) as tf.Tensor3D
    return tf.conv1d(signal, kernel, 1, 'valid').flatten()
  })
}
