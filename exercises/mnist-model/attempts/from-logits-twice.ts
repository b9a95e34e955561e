// score: 8.5
// fails: is-compiled-with-categorical-cross-entropy
// misconception: none

// The loss takes the softmax of what is a softmax already.
import * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => recompiled(solution.buildMnistSequential())
export const buildMnistFunctional = () => recompiled(solution.buildMnistFunctional())

function recompiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: softmaxTwice, metrics: ['accuracy'] })
  return model
}

function softmaxTwice(truth: tf.Tensor, predicted: tf.Tensor): tf.Tensor {
  return tf.losses.softmaxCrossEntropy(truth, predicted)
}
