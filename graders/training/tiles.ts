/** Pictures whose tiles have changed places: what they show must be learned anew, and can be learned as well. */
import type * as tf from '@tensorflow/tfjs'
import type { TensorFlow } from '../rebuild.ts'
import type { Random } from '../vocabulary.ts'

/** The order of the tiles of an image, drawn at random; never the order in which they were. */
export function drawTileOrder(random: Random, [height, width]: readonly number[], side: number): number[] {
  const tiles = Math.floor(height! / side) * Math.floor(width! / side)
  for (;;) {
    const order = random.permutation(tiles)
    if (order.some((tile, place) => tile !== place)) return order
  }
}

/**
 * The images [n, height, width, channels] with their square tiles in this order, all images alike.
 * @param side of a tile in pixels; height and width must be multiples of it
 */
export function tilesExchanged<Image extends tf.Tensor4D>(
  tensorFlow: TensorFlow,
  images: Image,
  { order, side }: { order: readonly number[]; side: number },
): Image {
  const [n, height, width, channels] = images.shape
  const [rows, columns] = [height / side, width / side]
  return tensorFlow.tidy(
    () =>
      images
        .reshape([n, rows, side, columns, side * channels])
        .transpose([0, 1, 3, 2, 4])
        .reshape([n, rows * columns, side * side * channels])
        .gather(tensorFlow.tensor1d([...order], 'int32'), 1)
        .reshape([n, rows, columns, side, side * channels])
        .transpose([0, 1, 3, 2, 4])
        .reshape([n, height, width, channels]) as Image,
  )
}
