// score: 7
// fails: both-models-are-the-same-function, computes-what-the-layers-of-the-slides-compute
// misconception: other-activation

// One activation of the functional model is cut off at 6.
import * as tf from '@tensorflow/tfjs'
export { buildMnistSequential } from '../solution.ts'

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const outputs = [
    tf.layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 64, activation: 'relu6' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ].reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs)
  const model = tf.model({ inputs, outputs })
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
