// score: 9.5
// fails: reports-its-accuracy
// misconception: none

// The accuracy is not watched.
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => recompiled(solution.buildMnistSequential())
export const buildMnistFunctional = () => recompiled(solution.buildMnistFunctional())

function recompiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy' })
  return model
}
