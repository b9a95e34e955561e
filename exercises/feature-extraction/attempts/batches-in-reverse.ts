// score: 6.5
// fails: gives-the-features-of-the-base, works-in-batches-of-any-size, prepares-images-as-the-base-asks
// misconception: order-lost/among-the-features

// Each batch is put in front of those before it.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export * from '../solution.ts'

export async function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): Promise<tf.Tensor4D> {
  const depth = base.model.layers.filter((layer) => layer.outputShape.length === 4).length
  const model = tf.model({
    inputs: base.model.inputs,
    outputs: base.model.layers[depth - 1]!.output as tf.SymbolicTensor,
  })
  let all: tf.Tensor4D | undefined
  for (let start = 0; start < images.shape[0]; start += batchSize) {
    const features: tf.Tensor4D = tf.tidy(() => {
      const batch = base.preprocess(images.slice(start, Math.min(batchSize, images.shape[0] - start)))
      const found = model.predict(batch) as tf.Tensor4D
      return all ? tf.concat([found, all]) : found
    })
    all?.dispose()
    all = features
  }
  return all!
}
