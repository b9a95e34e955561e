// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: one filter counts missing whites, one counts whites too many; both must be 0.
import * as tf from '@tensorflow/tfjs'

export function buildDetector(pattern: number[][]): tf.LayersModel {
  const inputs = tf.input({ shape: [16, 16, 1] })
  const faults = tf.layers.conv2d({ filters: 2, kernelSize: 4 })
  const verdict = tf.layers.conv2d({ filters: 1, kernelSize: 1 })
  let x = tf.layers.activation({ activation: 'relu' }).apply(faults.apply(inputs)) as tf.SymbolicTensor
  x = tf.layers.activation({ activation: 'hardSigmoid' }).apply(verdict.apply(x)) as tf.SymbolicTensor
  const outputs = tf.layers.globalMaxPooling2d({}).apply(x) as tf.SymbolicTensor
  const white = pattern.flat().filter((pixel) => pixel === 1).length
  const pairs = pattern.map((row) => row.map((pixel) => [[-pixel, 1 - pixel]]))
  faults.setWeights([tf.tensor4d(pairs), tf.tensor1d([white, 0])])
  verdict.setWeights([tf.tensor4d([-10, -10], [1, 1, 2, 1]), tf.tensor1d([5])])
  return tf.model({ inputs, outputs })
}
