// score: 5
// fails: changes-block-5-alone, recognises-held-out-pictures, unfreezes-from-a-layer-on
// misconception: everything-unfrozen/in-the-end, everything-unfrozen/from-ignored

// Whatever it is told, `unfreeze` opens all layers.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel } from '../solution.ts'
export { buildModel } from '../solution.ts'

export function unfreeze(model: tf.LayersModel): void {
  model.layers.forEach((layer) => (layer.trainable = true))
  model.compile({ optimizer: tf.train.adam(1e-5), loss: 'binaryCrossentropy' })
}

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  const [x, y] = [base.preprocess(train.images), train.labels.toFloat().expandDims(1)]
  await model.fit(x, y, { epochs: epochs - 1, batchSize })
  unfreeze(model)
  await model.fit(x, y, { epochs: 1, batchSize })
  return model
}
