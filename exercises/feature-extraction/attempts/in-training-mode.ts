// score: 9
// fails: leaves-base-and-images-as-they-were
// misconception: base-trained/in-training-mode

// The base is applied as in training: its batch normalisation gathers averages of these pictures.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  const last = base.model.layers.findLast((layer) => layer.outputShape.length === 4)!
  const model = tf.model({ inputs: base.model.inputs, outputs: last.output as tf.SymbolicTensor })
  return tf.tidy(() => {
    const found: tf.Tensor[] = []
    for (let start = 0; start < images.shape[0]; start += batchSize) {
      const batch = images.slice(start, Math.min(batchSize, images.shape[0] - start))
      found.push(tf.tidy(() => model.apply(base.preprocess(batch), { training: true }) as tf.Tensor))
    }
    return tf.concat(found) as tf.Tensor4D
  })
}
