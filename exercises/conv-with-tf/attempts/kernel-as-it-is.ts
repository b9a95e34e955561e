// score: 6
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf
// misconception: kernel-not-flipped/not-flipped-for-tf
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const layers = tf.conv1d(x.as3D(1, x.size, 1), h.as3D(h.size, 1, 1), 1, 'valid')
    return layers.as1D()
  })
}
