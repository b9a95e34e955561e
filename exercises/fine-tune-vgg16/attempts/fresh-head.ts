// score: 7
// fails: trains-the-head-first, recognises-held-out-pictures
// misconception: fresh-head

// For the second part the model is built anew, and its head with it.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel, unfreeze } from '../solution.ts'
export { buildModel, unfreeze } from '../solution.ts'

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const x = base.preprocess(train.images)
  const y = tf.tidy(() => train.labels.toFloat().expandDims(1))
  const half = Math.floor(epochs / 2)
  await buildModel(base).fit(x, y, { epochs: half, batchSize })
  const model = buildModel(base)
  unfreeze(model, 'block5')
  await model.fit(x, y, { epochs: epochs - half, batchSize })
  tf.dispose([x, y])
  return model
}
