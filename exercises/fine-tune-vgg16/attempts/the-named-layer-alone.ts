// score: 8
// fails: unfreezes-from-a-layer-on
// misconception: nothing-unfrozen

// `from` is taken for the whole name of one layer; block 5 is opened layer by layer.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel } from '../solution.ts'
export { buildModel } from '../solution.ts'

export function unfreeze(model: tf.LayersModel, from: string): void {
  for (const layer of model.layers) if (layer.name === from) layer.trainable = true
  model.compile({ optimizer: tf.train.rmsprop(1e-5), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
}

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const x = base.preprocess(train.images)
  const y = tf.tidy(() => train.labels.toFloat().expandDims(1))
  await model.fit(x, y, { epochs: epochs - 1, batchSize })
  for (const name of ['block5_conv1', 'block5_conv2', 'block5_conv3']) unfreeze(model, name)
  await model.fit(x, y, { epochs: 1, batchSize })
  return model
}
