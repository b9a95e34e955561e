// score: 4.5
// fails: turns-each-image-by-its-own-angle, learns-what-only-augmentation-shows,
//   reaches-the-accuracy-on-held-out-pictures, turns-images-that-are-not-square
// misconception: fraction-as-radians

// The angle of each image is within 0.1 radians.
import * as tf from '@tensorflow/tfjs'
import { augment as augmented } from '../solution.ts'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(images: tf.Tensor4D, options: Options, random: () => number, training: boolean): tf.Tensor4D {
  if (!training) return images
  return tf.tidy(() => {
    const scaled = augmented(images, { ...options, rotation: 0 }, random, true)
    const turned = tf.split(scaled, images.shape[0]).map((image) => {
      const radians = options.rotation * (2 * random() - 1)
      return tf.image.rotateWithOffset(image as tf.Tensor4D, radians, 0)
    })
    return tf.concat(turned)
  })
}
