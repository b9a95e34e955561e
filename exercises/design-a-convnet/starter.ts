import * as tf from '@tensorflow/tfjs'

/**
 * A network that says whether a pattern of 4 by 4 occurs in an image.
 * @param pattern [4][4] of 0 and 1; not changed
 * @returns a model from images [n, 16, 16, 1] of 0 and 1 to [n, 1]
 */
export function buildDetector(pattern: number[][]): tf.LayersModel {
  const filter = tf.layers.conv2d({ inputShape: [16, 16, 1], filters: 1, kernelSize: pattern.length })
  const model = tf.sequential({ layers: [filter, tf.layers.globalMaxPooling2d({})] })
  filter.setWeights([tf.zeros([4, 4, 1, 1]), tf.tensor1d([0])])
  return model
}
