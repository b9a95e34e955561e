// score: 8.5
// fails: prepares-images-as-the-base-asks
// misconception: wrong-preprocessing/of-another-base

// VGG16's own preparation, written by hand: right for VGG16 and for no other base.
import type * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
import { extractFeatures as features } from '../solution.ts'
export * from '../solution.ts'

const MEANS = [103.939, 116.779, 123.68]

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  return features({ ...base, preprocess: (batch) => batch.toFloat().reverse(3).sub(MEANS) }, images, batchSize)
}
