// score: 3
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis, leaves-no-tensors-behind, leaves-signal-and-kernel-as-they-were
// misconception: wrong-axes/axes-missing
// verdict: error
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const kernel = tf.expandDims(tf.reverse(h), 1) as unknown as tf.Tensor3D
    return tf.squeeze(tf.conv1d(tf.expandDims(x, 1) as tf.Tensor2D, kernel, 1, 'valid'))
  })
}
