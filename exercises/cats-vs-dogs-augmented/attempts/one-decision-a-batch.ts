// score: 2.5
// fails: mirrors-each-image-by-chance, turns-each-image-by-its-own-angle, learns-what-only-augmentation-shows,
//   reaches-the-accuracy-on-held-out-pictures, turns-images-that-are-not-square,
//   scales-each-image-about-its-centre
// misconception: one-decision-a-batch

// One throw, one angle and one factor for all images of the batch.
import * as tf from '@tensorflow/tfjs'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(
  images: tf.Tensor4D,
  { flip, rotation, zoom }: Options,
  random: () => number,
  training: boolean,
): tf.Tensor4D {
  return tf.tidy(() => {
    if (!training) return images.clone()
    const [count, height, width] = images.shape
    let result = images
    if (flip && random() < 0.5) result = tf.image.flipLeftRight(result)
    result = tf.image.rotateWithOffset(result, 2 * Math.PI * rotation * (2 * random() - 1), 0)
    const half = 0.5 / (1 + zoom * (2 * random() - 1))
    const boxes = tf.tile(tf.tensor2d([[0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half]]), [count, 1]) as tf.Tensor2D
    return tf.image.cropAndResize(result, boxes, tf.range(0, count, 1, 'int32'), [height, width])
  })
}
