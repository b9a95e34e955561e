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
