// score: 0
// fails: all
// misconception: none

// The images are taken for rows of 784 values: such a model cannot even be asked about an image.
import * as tf from '@tensorflow/tfjs'

export function buildMnistSequential(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.dense({ inputShape: [784], units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  return compiled(model)
}

export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [784] })
  const x = tf.layers.dense({ units: 64, activation: 'relu' }).apply(inputs)
  return compiled(
    tf.model({ inputs, outputs: tf.layers.dense({ units: 10, activation: 'softmax' }).apply(x) as tf.SymbolicTensor }),
  )
}

function compiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
