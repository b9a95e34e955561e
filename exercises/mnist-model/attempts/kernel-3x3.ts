// score: 5
// fails: the-sequential-model-has-the-table-of-the-slides, the-functional-model-has-the-table-of-the-slides,
//   computes-what-the-layers-of-the-slides-compute
// misconception: kernel-3x3

// The kernels of the network for Persian digits.
import * as tf from '@tensorflow/tfjs'

export function buildMnistSequential(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  return compiled(model)
}

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  let x = tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }).apply(inputs)
  x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x)
  x = tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }).apply(x)
  x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x)
  x = tf.layers.flatten().apply(x)
  x = tf.layers.dense({ units: 64, activation: 'relu' }).apply(x)
  const outputs = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(x) as tf.SymbolicTensor
  return compiled(tf.model({ inputs, outputs }))
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
