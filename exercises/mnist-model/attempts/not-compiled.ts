// score: 7
// fails: is-compiled-with-categorical-cross-entropy, reports-its-accuracy, a-training-step-changes-every-layer
// misconception: none

// The layers are right, nothing says how to train them.
import * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export const buildMnistSequential = () => tf.sequential({ layers: solution.buildMnistSequential().layers })

export function buildMnistFunctional(): tf.LayersModel {
  const { inputs, outputs } = solution.buildMnistFunctional()
  return tf.model({ inputs, outputs })
}
