// score: 4
// fails: the-base-is-frozen-at-first, changes-block-5-alone, trains-the-head-first, recognises-held-out-pictures
// misconception: everything-unfrozen/at-the-start, everything-unfrozen/in-the-end, head-not-trained-first

// Only the flag of the base as a whole is set, and the base is a layer of a tf.sequential.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'

export function buildModel(base: Pretrained): tf.LayersModel {
  base.model.trainable = false
  const model = tf.sequential({
    layers: [base.model, tf.layers.flatten(), tf.layers.dense({ units: 1, activation: 'sigmoid' })],
  })
  compile(model, 1e-3)
  return model
}

export function unfreeze(model: tf.LayersModel, from: string): void {
  const base = model.layers[0] as tf.LayersModel
  base.trainable = true
  const first = base.layers.findIndex(({ name }) => name.startsWith(from))
  base.layers.forEach((layer, i) => {
    layer.trainable = i >= first
  })
  compile(model, 1e-5)
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.rmsprop(rate), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
}

export async function fineTune(
  base: Pretrained,
  { train, validation }: { train: LabelledImages; validation: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const [x, y] = [base.preprocess(train.images), train.labels.toFloat().expandDims(1)]
  const validationData: [tf.Tensor, tf.Tensor] = [
    base.preprocess(validation.images),
    validation.labels.toFloat().expandDims(1),
  ]
  const half = Math.floor(epochs / 2)
  await model.fit(x, y, { epochs: half, batchSize, validationData })
  unfreeze(model, 'block5')
  await model.fit(x, y, { epochs: epochs - half, batchSize, validationData })
  return model
}
