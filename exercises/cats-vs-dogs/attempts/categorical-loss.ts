// score: 5.5
// fails: learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures, is-compiled-for-two-classes,
//   returns-the-best-validation-weights
// misconception: categorical-loss

// The loss for many classes, on the one output; how to train is still to be written.
import * as tf from '@tensorflow/tfjs'
import { buildCatsDogs as built } from '../solution.ts'
export { subsetIndices, bestEpoch } from '../solution.ts'

export function buildCatsDogs(size: number): tf.LayersModel {
  const model = built(size)
  model.compile({ optimizer: tf.train.rmsprop(1e-4), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
