// score: 9
// fails: leaves-the-top-out
// misconception: top-left-in

// Whatever the base gives is taken for its features.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  return tf.tidy(() => base.model.predict(base.preprocess(images), { batchSize }) as tf.Tensor4D)
}
