// score: 5
// fails: changes-block-5-alone, recognises-held-out-pictures, unfreezes-from-a-layer-on
// misconception: not-recompiled

// The flags are set, and the model goes on as it was compiled.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel } from '../solution.ts'
export { buildModel } from '../solution.ts'

export function unfreeze(model: tf.LayersModel, from: string): void {
  const first = model.layers.findIndex(({ name }) => name.startsWith(from))
  for (const layer of model.layers.slice(first)) layer.trainable = true
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
