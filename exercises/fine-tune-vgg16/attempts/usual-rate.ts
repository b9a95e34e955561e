// score: 6
// fails: trains-the-head-first, recognises-held-out-pictures, trains-at-a-low-rate-afterwards
// misconception: rate-too-high

// Compiled again, with the rate that RMSprop has unless told.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel } from '../solution.ts'
export { buildModel } from '../solution.ts'

export function unfreeze(model: tf.LayersModel, from: string): void {
  const first = model.layers.findIndex(({ name }) => name.startsWith(from))
  model.layers.forEach((layer, i) => (layer.trainable = i >= first))
  model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['accuracy'] })
}

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const x = base.preprocess(train.images)
  const y = train.labels.toFloat().expandDims(1)
  await model.fit(x, y, { epochs: epochs - 1, batchSize })
  unfreeze(model, 'block5')
  await model.fit(x, y, { epochs: 1, batchSize })
  tf.dispose([x, y])
  return model
}
