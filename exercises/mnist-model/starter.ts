import * as tf from '@tensorflow/tfjs'

/**
 * The slide's network with `tf.sequential`: one layer added under the other.
 * @returns a compiled model; images [n, 28, 28, 1] in, ten probabilities for each out
 */
export function buildMnistSequential(): tf.LayersModel {
  const model = tf.sequential()
  // Only the first layer has to be told its input's shape; here it is, with the channel axis.
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }))
  // Replace the layer above by those of the slide, then compile the model.
  return model
}

/**
 * The same network with `tf.input` and `tf.model`: each layer is applied to the tensor before it.
 * @returns a compiled model; images [n, 28, 28, 1] in, ten probabilities for each out
 */
export function buildMnistFunctional(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const outputs = tf.layers.flatten().apply(inputs) as tf.SymbolicTensor
  return tf.model({ inputs, outputs })
}
