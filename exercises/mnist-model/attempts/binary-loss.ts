// score: 8
// fails: is-compiled-with-categorical-cross-entropy, reports-its-accuracy
// misconception: binary-loss

// Ten yes-or-no questions for one choice out of ten.
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => recompiled(solution.buildMnistSequential())
export const buildMnistFunctional = () => recompiled(solution.buildMnistFunctional())

function recompiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
}
