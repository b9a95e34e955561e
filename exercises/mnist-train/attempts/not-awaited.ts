// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: untrained/still-training

// Nobody waits for the training: it still goes on when `train` has returned.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  void model.fit(prepareImages(data.images), prepareLabels(data.labels), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
