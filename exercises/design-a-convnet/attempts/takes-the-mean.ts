// score: 0
// fails: all
// misconception: none
import * as tf from '@tensorflow/tfjs'

export function buildDetector(pattern: number[][]): tf.LayersModel {
  const input = tf.input({ shape: [16, 16, 1] })
  const conv = tf.layers.conv2d({ filters: 1, kernelSize: 4, strides: 1, activation: 'relu' })
  const maps = conv.apply(input)
  const output = tf.layers.globalAveragePooling2d({}).apply(maps) as tf.SymbolicTensor
  let n = 0
  for (const row of pattern) for (const pixel of row) n += pixel
  const kernel = pattern.map((row) => row.map((pixel) => [[pixel ? 1 : -1]]))
  conv.setWeights([tf.tensor4d(kernel), tf.tensor1d([1 - n])])
  return tf.model({ inputs: input, outputs: output })
}
