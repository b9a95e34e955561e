import * as tf from '@tensorflow/tfjs'
import type { Pretrained, TrainContext } from 'tamrin'

/** Features of all images, in their order, by the convolutional part of the base. */
export function extractFeatures(base: Pretrained, images: tf.Tensor4D, batchSize: number): tf.Tensor4D {
  const model = convolutionalPart(base.model)
  const count = images.shape[0]
  return tf.tidy(() => {
    const batches: tf.Tensor4D[] = []
    for (let start = 0; start < count; start += batchSize) {
      const batch = images.slice(start, Math.min(batchSize, count - start))
      // Only the features of a batch outlive it.
      batches.push(tf.tidy(() => model.predictOnBatch(base.preprocess(batch)) as tf.Tensor4D))
    }
    return tf.concat4d(batches, 0)
  })
}

/** The base up to its last output with height, width and channels: what stands behind it is its top. */
function convolutionalPart(model: tf.LayersModel): tf.LayersModel {
  const outputs = model.layers.map((layer) => layer.output as tf.SymbolicTensor)
  const last = outputs.findLast(({ shape }) => shape.length === 4)
  return last === undefined || last === model.outputs[0] ? model : tf.model({ inputs: model.inputs, outputs: last })
}

/** The classifier on top of the features: one probability, that of label 1. */
export function buildHead(featureShape: number[]): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: featureShape }))
  model.add(tf.layers.dense({ units: 256, activation: 'relu' }))
  model.add(tf.layers.dropout({ rate: 0.5 }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.rmsprop(5e-4), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
}

/** Trains a head on features that were computed once. */
export async function trainHead(
  features: tf.Tensor4D,
  labels: tf.Tensor1D,
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildHead(features.shape.slice(1))
  const targets = tf.tidy(() => labels.toFloat().expandDims(1))
  await model.fit(features, targets, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  targets.dispose()
  return model
}
