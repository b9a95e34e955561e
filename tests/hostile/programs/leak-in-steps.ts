// verdict: time
// Lets go of tensors for ever: tidying them takes time, which is the program's own.
import * as tf from '@tensorflow/tfjs'
export async function conv1d(): Promise<never> {
  for (;;) {
    tf.ones([1024, 1024])
    await tf.nextFrame()
  }
}
