// score: 3
// fails: the-ten-outputs-sum-to-1, both-models-are-the-same-function, computes-what-the-layers-of-the-slides-compute,
//   is-compiled-with-categorical-cross-entropy, reports-its-accuracy, a-training-step-changes-every-layer
// misconception: layers-shared

// The layers are made once, at the top of the file, and used in every model.
import * as tf from '@tensorflow/tfjs'

const layers = [
  tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 64, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
]

export const buildMnistSequential = () => compiled(tf.sequential({ layers }))

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const outputs = layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs)
  return compiled(tf.model({ inputs, outputs }))
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
