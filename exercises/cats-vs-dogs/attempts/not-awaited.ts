// score: 6.5
// fails: learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures,
//   returns-the-best-validation-weights
// misconception: untrained/still-training

// Nobody waits for the training: it still goes on when `train` has returned.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildCatsDogs } from '../solution.ts'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

export function train({ train: { images, labels } }: { train: LabelledImages }, ctx: TrainContext): tf.LayersModel {
  const model = buildCatsDogs(images.shape[1])
  void model.fit(images.toFloat().div(255), labels.toFloat().expandDims(1), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
