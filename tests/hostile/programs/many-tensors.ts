// verdict: error memory
// Tensors that are never disposed, until the quota says no.
import * as tf from '@tensorflow/tfjs'
const kept: tf.Tensor[] = []
export function conv1d(): unknown {
  for (;;) kept.push(tf.ones([1024, 1024]))
}
