// score: 3
// fails: prepares-images-of-any-size, learns-from-a-few-digits, learns-every-class-of-sorted-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: untrained/never-trained

// The images that were handed in are disposed of; nothing is trained.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages } from 'tamrin'
import { network } from '../solution.ts'
export * from '../solution.ts'

export function prepareImages(images: tf.Tensor4D): tf.Tensor4D {
  const prepared = tf.tidy(() => images.toFloat().div(255)) as tf.Tensor4D
  images.dispose()
  return prepared
}

export async function train(data: LabelledImages): Promise<tf.LayersModel> {
  prepareImages(data.images).dispose()
  return network()
}
