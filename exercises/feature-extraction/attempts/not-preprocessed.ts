// score: 6.5
// fails: gives-the-features-of-the-base, works-in-batches-of-any-size, prepares-images-as-the-base-asks
// misconception: not-preprocessed

// The base gets the pixels as they come.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  return tf.tidy(() => {
    const last = base.model.layers.filter((layer) => (layer.output as tf.SymbolicTensor).shape.length === 4).at(-1)!
    const model = tf.model({ inputs: base.model.inputs, outputs: last.output as tf.SymbolicTensor })
    return model.predict(images.toFloat(), { batchSize }) as tf.Tensor4D
  })
}
