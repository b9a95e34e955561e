/** The slide's network as its shapes show it, and weights to try a network with. */
import * as tf from '@tensorflow/tfjs'
import type { Random } from '../../../graders/vocabulary.ts'

/** Shapes of the weights, kernel before bias, first layer first: 832 + 51,264 + 65,600 + 650 = 118,346 values. */
export const SLIDE_WEIGHTS = [[5, 5, 1, 32], [32], [5, 5, 32, 64], [64], [1024, 64], [64], [64, 10], [10]]

/** Values that reach the dense layer when the first, the second or both poolings are left out. */
const FEATURES_WITHOUT_POOLING = [10 * 10 * 64, 8 * 8 * 64, 20 * 20 * 64]

/** The misconception that the shapes of a network show, if they show one. */
export function shownByShapes(
  input: readonly (number | null)[],
  weights: readonly (readonly (number | null)[])[],
): string | undefined {
  if (input.length === 3) return 'no-channel-axis'
  if (weights.some(([height, width, ...rest]) => rest.length === 2 && height === 3 && width === 3)) return 'kernel-3x3'
  const [features] = weights.find((shape) => shape.length === 2) ?? []
  return FEATURES_WITHOUT_POOLING.includes(features ?? 0) ? 'pooling-missing' : undefined
}

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
export function setRandomWeights(model: tf.LayersModel, random: Random): tf.Tensor[] {
  const weights = weightShapes(model).map((shape) => {
    const size = shape.reduce((product, length) => product * length, 1)
    if (shape.length === 1) return tf.tensor(random.uniform([size]), shape)
    const scale = Math.sqrt((2 * shape.at(-1)!) / size)
    return tf.tidy(() =>
      tf
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

/** `count` random images [count, 28, 28, 1] in [0, 1). */
export function drawImages(count: number, random: Random): tf.Tensor4D {
  return tf.tensor4d(random.uniform([count * 784]), [count, 28, 28, 1])
}

/** The model's outputs, one row an image. */
export async function outputsOf(model: tf.LayersModel, images: tf.Tensor): Promise<number[][]> {
  const outputs = tf.tidy(() => [model.predict(images)].flat()[0]!)
  try {
    return (await outputs.array()) as number[][]
  } finally {
    outputs.dispose()
  }
}
