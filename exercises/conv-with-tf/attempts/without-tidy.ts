// score: 9
// fails: leaves-no-tensors-behind
// misconception: tensors-leaked
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  const signal = x.reshape([1, x.size, 1]) as tf.Tensor3D
  const kernel = h.reverse().reshape([h.size, 1, 1]) as tf.Tensor3D
  return tf.conv1d(signal, kernel, 1, 'valid').reshape([-1]) as tf.Tensor1D
}
