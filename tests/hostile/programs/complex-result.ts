// verdict: error
// message: a tensor of dtype complex64 cannot leave the program
// The engine holds no complex numbers, so none can be handed over.
import * as tf from '@tensorflow/tfjs'
export function conv1d(): unknown {
  return tf.complex([1, 2], [3, 4])
}
