// score: 6.5
// fails: gives-the-features-of-the-base, works-in-batches-of-any-size, prepares-images-as-the-base-asks
// misconception: none

// Pictures behind the last whole batch are lost.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
import { extractFeatures as features } from '../solution.ts'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  const whole = batchSize * Math.max(1, Math.floor(images.shape[0] / batchSize))
  return tf.tidy(() => features(base, images.slice(0, Math.min(whole, images.shape[0])), batchSize))
}
