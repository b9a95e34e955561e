// score: 2.5
// fails: mirrors-each-image-by-chance, turns-each-image-by-its-own-angle, learns-what-only-augmentation-shows,
//   reaches-the-accuracy-on-held-out-pictures, turns-images-that-are-not-square,
//   scales-each-image-about-its-centre
// misconception: flips-vertically

// Axis 1 is reversed: the rows. It mirrors, and does nothing else yet.
import * as tf from '@tensorflow/tfjs'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(images: tf.Tensor4D, { flip }: Options, random: () => number, training: boolean): tf.Tensor4D {
  return tf.tidy(() => {
    if (!training || !flip) return images.clone()
    return tf.stack(tf.unstack(images).map((image) => (random() < 0.5 ? image.reverse(0) : image))) as tf.Tensor4D
  })
}
