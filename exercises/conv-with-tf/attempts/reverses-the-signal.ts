// score: 6
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf
// misconception: signal-reversed
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const flipped = tf.reverse1d(x)
    return tf.conv1d(flipped.as3D(1, x.size, 1), h.as3D(h.size, 1, 1), 1, 'valid').as1D()
  })
}
