/** Random weights, to try out with what a network computes without training it. */
import type * as tf from '@tensorflow/tfjs'
import type { TensorFlow } from '../rebuild.ts'
import type { Random } from '../vocabulary.ts'

/** Shapes of a model's weights, as `getWeights` orders them. */
export function weightShapes(model: tf.LayersModel): number[][] {
  return model.weights.map(({ shape }) => shape.map(Number))
}

/** Makes all layers trainable: weights of frozen layers come after all others, not in their place. */
export function thawed(model: tf.LayersModel): tf.LayersModel {
  model.trainable = true
  for (const layer of model.layers) layer.trainable = true
  return model
}

/** How many values are drawn for a kernel; longer ones repeat them. A prime, so that no two rows are alike. */
const DRAWN = 4093

/**
 * Gives a model random weights, and answers with them: kernels normal with variance 2 / inputs
 * (He et al., 2015), so that every layer's outputs keep their size; biases in [0, 1), so that one
 * that is left out or misplaced shows.
 */
export function setRandomWeights(tensorFlow: TensorFlow, model: tf.LayersModel, random: Random): tf.Tensor[] {
  const weights = weightShapes(model).map((shape) => {
    const size = shape.reduce((product, length) => product * length, 1)
    if (shape.length === 1) return tensorFlow.tensor(random.uniform([size]), shape)
    const scale = Math.sqrt((2 * shape.at(-1)!) / size)
    return tensorFlow.tidy(() =>
      tensorFlow
        .tensor1d(random.normal([DRAWN]))
        .tile([Math.ceil(size / DRAWN)])
        .slice([0], [size])
        .reshape(shape)
        .mul(scale),
    )
  })
  model.setWeights(weights)
  return weights
}
