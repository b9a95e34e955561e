// score: 5.5
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures,
//   follows-the-random-numbers
// misconception: none

// The chance comes from Math.random.
import type * as tf from '@tensorflow/tfjs'
import { augment as augmented } from '../solution.ts'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(images: tf.Tensor4D, options: Options, _: () => number, training: boolean): tf.Tensor4D {
  return augmented(images, options, Math.random, training)
}
