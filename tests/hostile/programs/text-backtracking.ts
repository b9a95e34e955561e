// verdict: time
// A pattern that backtracks, in a kernel on texts.
import * as tf from '@tensorflow/tfjs'
export function conv1d(): unknown {
  return tf.string.staticRegexReplace(tf.tensor1d(['a'.repeat(60) + 'b']), '^(a+)+$', 'x').dataSync()
}
