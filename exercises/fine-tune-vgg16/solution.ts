import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'

/** Rates: a fresh head may take large steps, weights that know something already may not. */
const HEAD_RATE = 1e-3
const LOW_RATE = 1e-5

/** The base, frozen, with a new head on top of it. */
export function buildModel(base: Pretrained): tf.LayersModel {
  for (const layer of base.model.layers) layer.trainable = false
  const flat = tf.layers.flatten().apply(base.model.outputs[0]!)
  const hidden = tf.layers.dense({ units: 64, activation: 'relu' }).apply(flat)
  const dropped = tf.layers.dropout({ rate: 0.3 }).apply(hidden)
  const output = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(dropped)
  const model = tf.model({ inputs: base.model.inputs, outputs: output as tf.SymbolicTensor })
  compile(model, HEAD_RATE)
  return model
}

/** Makes the layer named so, and all behind it, trainable. */
export function unfreeze(model: tf.LayersModel, from: string): void {
  let reached = false
  for (const layer of model.layers) {
    reached ||= layer.name.startsWith(from)
    layer.trainable = reached
  }
  compile(model, LOW_RATE)
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.rmsprop(rate), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
}

/** First the head, then block 5 and the head. */
export async function fineTune(
  base: Pretrained,
  data: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const training = prepared(base, data.train)
  const validation = prepared(base, data.validation)
  const settings = { batchSize: ctx.batchSize, validationData: [validation.x, validation.y] as [tf.Tensor, tf.Tensor] }
  const headEpochs = Math.ceil(ctx.epochs / 2)
  await model.fit(training.x, training.y, { ...settings, epochs: headEpochs })
  unfreeze(model, 'block5')
  await model.fit(training.x, training.y, { ...settings, initialEpoch: headEpochs, epochs: ctx.epochs })
  tf.dispose([training, validation])
  return model
}

/** Images as the base wants them, and labels as a column. */
function prepared(base: Pretrained, { images, labels }: LabelledImages): { x: tf.Tensor4D; y: tf.Tensor2D } {
  return tf.tidy(() => ({ x: base.preprocess(images), y: labels.toFloat().expandDims<tf.Tensor2D>(1) }))
}
