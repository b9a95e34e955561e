// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in other words: activations as layers of their own, the flattening by a reshape, loss and metric as functions.
import * as tf from '@tensorflow/tfjs'

const layers = () => [
  tf.layers.conv2d({ filters: 32, kernelSize: [5, 5] }),
  tf.layers.reLU(),
  tf.layers.maxPooling2d({ poolSize: [2, 2], strides: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: [5, 5], activation: 'linear' }),
  tf.layers.activation({ activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.reshape({ targetShape: [1024] }),
  tf.layers.dense({ units: 64 }),
  tf.layers.reLU(),
  tf.layers.dropout({ rate: 0 }),
  tf.layers.dense({ units: 10 }),
  tf.layers.softmax(),
]

export async function buildMnistSequential(): Promise<tf.LayersModel> {
  return compiled(tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [28, 28, 1] }), ...layers()] }))
}

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const outputs = layers().reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs)
  return compiled(tf.model({ inputs, outputs }))
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({
    optimizer: tf.train.adam(),
    loss: tf.metrics.categoricalCrossentropy,
    metrics: [tf.metrics.categoricalAccuracy],
  })
  return model
}
