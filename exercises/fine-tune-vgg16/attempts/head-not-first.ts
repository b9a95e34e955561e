// score: 7
// fails: trains-the-head-first, recognises-held-out-pictures
// misconception: head-not-trained-first

// Block 5 is open from the first step on.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel, unfreeze } from '../solution.ts'
export { buildModel, unfreeze } from '../solution.ts'

export async function fineTune(
  base: Pretrained,
  data: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  unfreeze(model, 'block5')
  const x = base.preprocess(data.train.images)
  const y = data.train.labels.toFloat().expandDims(1)
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  x.dispose()
  y.dispose()
  return model
}
