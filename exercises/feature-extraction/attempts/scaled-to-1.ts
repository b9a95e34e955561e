// score: 6.5
// fails: gives-the-features-of-the-base, works-in-batches-of-any-size, prepares-images-as-the-base-asks
// misconception: wrong-preprocessing/scaled-to-1

// Prepared as for a network of one's own: divided by 255.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export function extractFeatures({ model }: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  const convolutions = model.layers.findLast(({ outputShape }) => outputShape.length === 4)!
  const features = tf.model({ inputs: model.inputs, outputs: convolutions.output as tf.SymbolicTensor })
  return tf.tidy(() => features.predict(images.toFloat().div(255), { batchSize }) as tf.Tensor4D)
}
