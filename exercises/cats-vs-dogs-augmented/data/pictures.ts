/** Pictures by which one sees what an augmentation has done. Values are 0 to 1. */
import * as tf from '@tensorflow/tfjs'
import type { Random } from '../../../graders/vocabulary.ts'

/** Standard deviation of a spot in pixels. */
const SPREAD = 1.5

/** `count` equal pictures [count, height, width, 1] of round spots on black, at these places from the centre. */
export function spots(
  count: number,
  [height, width]: readonly [number, number],
  places: readonly (readonly [right: number, down: number])[],
): tf.Tensor4D {
  return tf.tidy(() => {
    const along = (length: number, at: number): tf.Tensor1D =>
      tf
        .range(0, length)
        .sub((length - 1) / 2 + at)
        .square()
        .div(-2 * SPREAD ** 2)
        .exp() as tf.Tensor1D
    const one = places
      .map(([right, down]) => tf.outerProduct(along(height, down), along(width, right)))
      .reduce((sum, spot) => sum.add(spot) as tf.Tensor2D)
    return one.clipByValue(0, 1).reshape([1, height, width, 1]).tile([count, 1, 1, 1]) as tf.Tensor4D
  })
}

/** Different pictures of random tiles of 4 x 4 pixels. */
export function tiles(random: Random, count: number, [rows, columns]: readonly [number, number]): tf.Tensor4D {
  return tf.tidy(() =>
    tf.image.resizeNearestNeighbor(
      tf.tensor4d(random.uniform([count * rows * columns * 3]), [count, rows, columns, 3]),
      [4 * rows, 4 * columns],
    ),
  )
}

/** Random values with both 0 and 1 among them. */
export function noise(random: Random, shape: [number, number, number, number]): tf.Tensor4D {
  const values = random.uniform([tf.util.sizeFromShape(shape)])
  values[0] = 0
  values[values.length - 1] = 1
  return tf.tensor4d(values, shape)
}
