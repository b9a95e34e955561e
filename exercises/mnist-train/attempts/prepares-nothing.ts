// score: 0
// fails: all
// misconception: not-scaled, labels-not-one-hot, untrained/never-trained

// Gives back the very tensors that it was given; nothing is trained.
import * as tf from '@tensorflow/tfjs'

export const prepareImages = (images: tf.Tensor4D): tf.Tensor4D => images
export const prepareLabels = (labels: tf.Tensor1D): tf.Tensor => labels

export function train(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  return model
}
