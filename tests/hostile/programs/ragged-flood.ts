// verdict: error memory
// A kernel that runs in the isolate, asked for two thousand million numbers.
import * as tf from '@tensorflow/tfjs'
export function conv1d(): unknown {
  return tf.raggedRange(tf.tensor1d([0], 'int32'), tf.tensor1d([2_000_000_000], 'int32'), tf.tensor1d([1], 'int32')).rtDenseValues
}
