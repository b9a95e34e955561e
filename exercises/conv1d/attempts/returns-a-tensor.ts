// score: 0
// fails: gives-the-full-convolutions-of-the-statement, gives-the-weighted-averages-without-the-borders,
//   keeps-the-length-where-it-should, convolves-any-signal-with-any-kernel-in-full,
//   centres-kernels-of-even-and-of-odd-length, leaves-out-every-value-that-touches-a-border,
//   obeys-the-rules-of-convolution, copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all,
//   leaves-signal-and-kernel-as-they-were
// misconception: none
import * as tf from '@tensorflow/tfjs'

export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): tf.Tensor1D {
  return tf.tidy(() => {
    const pad = mode === 'full' ? h.length - 1 : 0
    const signal = tf
      .tensor1d(x)
      .pad([[pad, pad]])
      .reshape([1, -1, 1]) as tf.Tensor3D
    const kernel = tf.tensor1d(h).reverse().reshape([-1, 1, 1]) as tf.Tensor3D
    return tf.conv1d(signal, kernel, 1, mode === 'same' ? 'same' : 'valid').reshape([-1])
  })
}
