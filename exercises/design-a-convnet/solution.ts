import * as tf from '@tensorflow/tfjs'

/**
 * A network that says whether a pattern of 4 by 4 occurs in an image: 1 where it does, 0 where it doesn't.
 * @param pattern [4][4] of 0 and 1; not changed
 * @returns a model from images [n, 16, 16, 1] of 0 and 1 to [n, 1]
 */
export function buildDetector(pattern: number[][]): tf.LayersModel {
  const white = pattern.flat().reduce((sum, pixel) => sum + pixel, 0)
  const filter = tf.layers.conv2d({ inputShape: [16, 16, 1], filters: 1, kernelSize: 4, activation: 'relu' })
  const model = tf.sequential({ layers: [filter, tf.layers.globalMaxPooling2d({})] })
  // the sum is `white` where the pattern stands, and at least 1 less elsewhere
  const weights = pattern.flat().map((pixel) => (pixel === 1 ? 1 : -1))
  filter.setWeights([tf.tensor4d(weights, [4, 4, 1, 1]), tf.tensor1d([1 - white])])
  return model
}
