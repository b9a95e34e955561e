// score: 3
// fails: gives-ten-columns-whatever-labels-occur, learns-from-a-few-digits, learns-every-class-of-sorted-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: none

// As many columns as the labels at hand seem to need; the training is still to be written.
import * as tf from '@tensorflow/tfjs'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.toFloat().div(255))
}

export async function prepareLabels(labels: tf.Tensor1D): Promise<tf.Tensor2D> {
  const largest = Math.max(...(await labels.data()))
  return tf.oneHot(labels, largest + 1) as tf.Tensor2D
}
