// score: 6.5
// fails: learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures,
//   returns-the-best-validation-weights
// misconception: untrained/never-trained

// The weights are kept before the first epoch, and given back after the last.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildCatsDogs } from '../solution.ts'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

export async function train(
  { train: { images, labels } }: { train: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildCatsDogs(images.shape[1])
  const kept = model.getWeights().map((weight) => weight.clone())
  const few = tf.tidy(() => images.slice(0, 40).toFloat().div(255))
  await model.fit(few, labels.slice(0, 40).toFloat().expandDims(1), { epochs: 1, batchSize: ctx.batchSize })
  model.setWeights(kept)
  return model
}
