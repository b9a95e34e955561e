// score: 9
// fails: works-in-batches-of-any-size
// misconception: none
// verdict: memory

// The batch size is not used: all pictures pass the base together.
import type * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
import { extractFeatures as features } from '../solution.ts'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D): tf.Tensor4D {
  return features(base, images, images.shape[0])
}
