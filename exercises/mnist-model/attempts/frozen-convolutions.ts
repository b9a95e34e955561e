// score: 9
// fails: a-training-step-changes-every-layer
// misconception: none

// Only the dense layers learn.
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => recompiled(solution.buildMnistSequential())
export const buildMnistFunctional = () => recompiled(solution.buildMnistFunctional())

function recompiled(model: tf.LayersModel): tf.LayersModel {
  for (const layer of model.layers) if (layer.getClassName() === 'Conv2D') layer.trainable = false
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
