// score: 0
// fails: all
// misconception: none
import * as tf from '@tensorflow/tfjs'

export function buildDetector(pattern: number[][]): tf.LayersModel {
  const filter = tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 1, kernelSize: 4, activation: 'relu' })
  const model = tf.sequential({ layers: [filter, tf.layers.globalMaxPooling2d({})] })
  const white = pattern.flat().filter(Boolean).length
  filter.setWeights([tf.tensor2d(pattern).mul(2).sub(1).reshape([4, 4, 1, 1]), tf.tensor1d([1 - white])])
  return model
}
