// score: 5
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis
// misconception: wrong-axes/result-with-axes
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor3D {
  return tf.tidy(() => {
    const signal = tf.reshape(x, [1, x.size, 1]) as tf.Tensor3D
    return tf.conv1d(signal, tf.reshape(h.reverse(), [h.size, 1, 1]) as tf.Tensor3D, 1, 'valid')
  })
}
