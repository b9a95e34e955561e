// score: 9.5
// fails: leaves-no-tensors-behind
// misconception: none

// Nothing is disposed of: prepared pictures, features of each batch.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  let model = base.model
  const last = model.layers.findLast((layer) => layer.outputShape.length === 4)!
  if (last !== model.layers.at(-1))
    model = tf.model({ inputs: model.inputs, outputs: last.output as tf.SymbolicTensor })
  const batches: tf.Tensor[] = []
  for (let start = 0; start < images.shape[0]; start += batchSize) {
    const count = Math.min(batchSize, images.shape[0] - start)
    batches.push(model.predict(base.preprocess(images.slice(start, count))) as tf.Tensor)
  }
  return tf.concat(batches) as tf.Tensor4D
}
