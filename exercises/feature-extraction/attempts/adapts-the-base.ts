// score: 5
// fails: gives-the-features-of-the-base, works-in-batches-of-any-size, prepares-images-as-the-base-asks,
//   leaves-base-and-images-as-they-were, leaves-no-tensors-behind
// misconception: base-trained/by-a-step

// Before it looks, the base is trained to give large features for these pictures.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
import { extractFeatures as features } from '../solution.ts'
export * from '../solution.ts'

export async function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): Promise<tf.Tensor4D> {
  const { model } = base
  model.compile({ optimizer: tf.train.sgd(1e-4), loss: 'meanSquaredError' })
  const x = base.preprocess(images.slice(0, Math.min(batchSize, images.shape[0])))
  const wanted = tf.ones([x.shape[0], ...(model.outputs[0]!.shape.slice(1) as number[])])
  await model.trainOnBatch(x, wanted)
  tf.dispose([x, wanted])
  return features(base, images, batchSize)
}
