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
 * Two sizes of what the hidden layers give. Activations such as ReLU and swish differ near 0 only, others such as ReLU
 * and ReLU6 far from it: two networks that agree at both sizes have the same layers.
 */
export const SPREADS = [1, 40]

/** By how much the last kernel is smaller still: a softmax of large numbers is 0 or 1, and hides what comes before. */
const GATHERED = 8

/**
 * Gives a model random weights, and answers with them: kernels normal with variance 2 / inputs
 * (He et al., 2015), so that every layer's outputs keep their size; biases in [0, 1), so that one
 * that is left out or misplaced shows.
 * @param spread how many times as large the hidden layers' outputs are
 */
export function setRandomWeights(
  tensorFlow: TensorFlow,
  model: tf.LayersModel,
  random: Random,
  spread = 1,
): tf.Tensor[] {
  const shapes = weightShapes(model)
  const isKernel = (shape: readonly number[]): boolean => shape.length > 1
  const [first, last] = [shapes.findIndex(isKernel), shapes.findLastIndex(isKernel)]
  const weights = shapes.map((shape, index) => {
    const size = shape.reduce((product, length) => product * length, 1)
    if (!isKernel(shape)) return tensorFlow.tensor(random.uniform([size]), shape)
    const factor = first === last ? 1 : index === first ? spread : index === last ? 1 / (GATHERED * spread) : 1
    const scale = factor * Math.sqrt((2 * shape.at(-1)!) / size)
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
