// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: asynchronous, max pooling over the map, a steep sigmoid at the end.
import * as tf from '@tensorflow/tfjs'

export async function buildDetector(pattern: number[][]) {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [16, 16, 1], filters: 1, kernelSize: [4, 4], useBias: false }))
  model.add(tf.layers.maxPooling2d({ poolSize: 13 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  const signs = tf.tensor2d(pattern).mul(2).sub(1).reshape([4, 4, 1, 1])
  const white = (await tf.tensor2d(pattern).sum().data())[0]
  model.setWeights([signs, tf.tensor2d([[20]]), tf.tensor1d([-20 * (white - 0.5)])])
  return model
}
