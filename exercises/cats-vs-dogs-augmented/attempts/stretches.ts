// score: 3.5
// fails: turns-each-image-by-its-own-angle, learns-what-only-augmentation-shows,
//   reaches-the-accuracy-on-held-out-pictures, turns-images-that-are-not-square,
//   scales-each-image-about-its-centre
// misconception: none

// A factor for each axis; and the angles go to one side only.
import * as tf from '@tensorflow/tfjs'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(
  images: tf.Tensor4D,
  { flip, rotation, zoom }: Options,
  random: () => number,
  training: boolean,
): tf.Tensor4D {
  if (!training) return images
  const [, height, width] = images.shape
  return tf.tidy(() => {
    const single = tf.unstack(images).map((image) => {
      let one = image.expandDims(0) as tf.Tensor4D
      if (flip && random() < 0.5) one = one.reverse(2)
      one = tf.image.rotateWithOffset(one, 2 * Math.PI * rotation * random(), 0)
      const [down, across] = [0, 0].map(() => 0.5 / (1 + zoom * (2 * random() - 1))) as [number, number]
      const box = tf.tensor2d([[0.5 - down, 0.5 - across, 0.5 + down, 0.5 + across]])
      return tf.image.cropAndResize(one, box, tf.tensor1d([0], 'int32'), [height, width])
    })
    return tf.concat(single)
  })
}
