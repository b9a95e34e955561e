// verdict: time
// A loop of kernels, each of which is short: no time limit of JavaScript alone would count it.
import * as tf from '@tensorflow/tfjs'
export function conv1d(): unknown {
  const a = tf.ones([256, 256])
  for (;;) {
    try {
      tf.tidy(() => tf.matMul(a, a))
    } catch {
      // goes on whatever happens
    }
  }
}
