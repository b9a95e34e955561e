// score: 5
// fails: leaves-images-as-they-are-at-inference, learns-what-only-augmentation-shows,
//   reaches-the-accuracy-on-held-out-pictures
// misconception: augments-at-inference

// It never asks whether anything is trained; the training is still to be written.
import type * as tf from '@tensorflow/tfjs'
import { augment as augmented } from '../solution.ts'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(images: tf.Tensor4D, options: Options, random: () => number): tf.Tensor4D {
  return augmented(images, options, random, true)
}
