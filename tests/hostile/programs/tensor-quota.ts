// verdict: memory
// message: passes the job
// A tensor beyond the quota; the message names the allocation.
import * as tf from '@tensorflow/tfjs'
export function conv1d(): unknown {
  return tf.fill([60_000, 28, 28, 64], 1).sum().arraySync()
}
