// score: 2
// fails: draws-subsets-of-the-given-sizes, draws-no-picture-twice, finds-the-best-epoch,
//   learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures, draws-by-chance,
//   refuses-more-than-there-are, computes-what-the-slide-computes, takes-the-earliest-of-equals,
//   returns-the-best-validation-weights
// misconception: scaled-twice

// The network divides by 255 itself, as it does in the book.
import * as tf from '@tensorflow/tfjs'

export function buildCatsDogs(size: number): tf.LayersModel {
  const inputs = tf.input({ shape: [size, size, 3] })
  let x = tf.layers.rescaling({ scale: 1 / 255 }).apply(inputs) as tf.SymbolicTensor
  for (const filters of [32, 64, 128, 128]) {
    x = tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu' }).apply(x) as tf.SymbolicTensor
    x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x) as tf.SymbolicTensor
  }
  x = tf.layers.dense({ units: 512, activation: 'relu' }).apply(tf.layers.flatten().apply(x)) as tf.SymbolicTensor
  const outputs = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(x) as tf.SymbolicTensor
  const model = tf.model({ inputs, outputs })
  model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy' })
  return model
}
