// score: 8
// fails: computes-what-the-layers-of-the-slides-compute
// misconception: average-pooling

// The shapes are right, the poolings take the mean.
import * as tf from '@tensorflow/tfjs'

const layers = () => [
  tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }),
  tf.layers.averagePooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
  tf.layers.averagePooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 64, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
]

export const buildMnistSequential = () => compiled(tf.sequential({ layers: layers() }))

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const outputs = layers().reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs)
  return compiled(tf.model({ inputs, outputs }))
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
