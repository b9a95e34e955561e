// score: 1
// fails: the-base-is-frozen-at-first, changes-block-5-alone, trains-the-head-first, recognises-held-out-pictures,
//   unfreezes-from-a-layer-on, trains-at-a-low-rate-afterwards
// misconception: everything-unfrozen/at-the-start, everything-unfrozen/in-the-end, everything-unfrozen/from-ignored,
//   head-not-trained-first, rate-too-high

// Written from nothing: one training at one rate, of all that there is.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'

export function buildModel(base: Pretrained): tf.LayersModel {
  const model = tf.sequential()
  model.add(base.model)
  model.add(tf.layers.globalMaxPooling2d({}))
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' })
  return model
}

export function unfreeze(model: tf.LayersModel): void {
  model.trainable = true
}

export async function fineTune(
  base: Pretrained,
  { train, validation }: { train: LabelledImages; validation: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const x = tf.concat([train.images, validation.images]).toFloat().div(255)
  const y = tf.concat([train.labels, validation.labels]).toFloat().expandDims(1)
  await model.fit(x, y, { epochs, batchSize, validationSplit: 0.2 })
  return model
}
