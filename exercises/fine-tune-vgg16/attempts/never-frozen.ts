// score: 4
// fails: the-base-is-frozen-at-first, changes-block-5-alone, trains-the-head-first, recognises-held-out-pictures
// misconception: everything-unfrozen/at-the-start, everything-unfrozen/in-the-end, head-not-trained-first

// The base is never frozen.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { unfreeze } from '../solution.ts'
export { unfreeze } from '../solution.ts'

export function buildModel({ model }: Pretrained): tf.LayersModel {
  const flat = tf.layers.flatten().apply(model.outputs)
  const hidden = tf.layers.dense({ units: 32, activation: 'relu' }).apply(flat)
  const output = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(hidden) as tf.SymbolicTensor
  const whole = tf.model({ inputs: model.inputs, outputs: output })
  whole.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return whole
}

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const [x, y] = [base.preprocess(train.images), train.labels.toFloat().expandDims(1)]
  await model.fit(x, y, { epochs: 1, batchSize })
  unfreeze(model, 'block5')
  await model.fit(x, y, { epochs: epochs - 1, batchSize })
  return model
}
