// score: 3
// fails: convolves-the-signals-of-the-statement-through-tf, convolves-any-signal-with-any-kernel-through-tf,
//   gives-a-tensor-with-one-axis, leaves-no-tensors-behind, leaves-signal-and-kernel-as-they-were
// misconception: wrong-axes/width-elsewhere
// verdict: error
import * as tf from '@tensorflow/tfjs'
export { xcorr1d } from '../solution.ts'

export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const signal = x.expandDims(0).expandDims(0) as tf.Tensor3D
    const kernel = h.reverse().expandDims(1).expandDims(2) as tf.Tensor3D
    return tf.conv1d(signal, kernel, 1, 'valid').flatten()
  })
}
