// verdict: error memory time
// Texts lie in the isolate and count as its memory.
import * as tf from '@tensorflow/tfjs'
const kept: tf.Tensor[] = []
export function conv1d(): unknown {
  for (;;) kept.push(tf.fill([20_000_000], 'text' as unknown as number))
}
