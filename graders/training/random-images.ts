import type * as tf from '@tensorflow/tfjs'
import type { TensorFlow } from '../rebuild.ts'
import type { Random } from '../vocabulary.ts'

/** `count` images of random values in [0, 1), as prepared ones have. */
export function randomImages(
  tensorFlow: TensorFlow,
  random: Random,
  count: number,
  [height, width, channels]: readonly [number, number, number],
): tf.Tensor4D {
  const shape: tf.Tensor4D['shape'] = [count, height, width, channels]
  return tensorFlow.tensor4d(random.uniform([tensorFlow.util.sizeFromShape(shape)]), shape)
}

/** A prime, so that no two images of a batch begin at the same place. */
const DRAWN = 65_521

/** Random values in [0, 1) for many images: so many are drawn, and then repeated, since a grader has little time. */
export function repeatedNoise(
  tensorFlow: TensorFlow,
  random: Random,
  shape: [number, number, number, number],
): tf.Tensor4D {
  const size = tensorFlow.util.sizeFromShape(shape)
  return tensorFlow.tidy(() =>
    tensorFlow
      .tensor1d(random.uniform([Math.min(size, DRAWN)]))
      .tile([Math.ceil(size / DRAWN)])
      .slice([0], [size])
      .reshape(shape),
  )
}
