// score: 9.5
// fails: reports-its-accuracy
// misconception: binary-accuracy

// Of each of the ten outputs it is watched whether it is on the right side of one half; the loss is right.
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => recompiled(solution.buildMnistSequential())
export const buildMnistFunctional = () => recompiled(solution.buildMnistFunctional())

function recompiled(model: tf.LayersModel): tf.LayersModel {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['binaryAccuracy'] })
  return model
}
