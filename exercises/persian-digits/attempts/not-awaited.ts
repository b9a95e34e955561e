// score: 7
// fails: learns-from-a-few-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits,
//   recalls-every-class, learns-every-class-of-sorted-digits
// misconception: untrained/still-training

// Nobody waits for the training: it still goes on when `train` has returned.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildPersianModel } from '../solution.ts'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train(data: LabelledImages, { epochs, batchSize }: TrainContext): Promise<tf.LayersModel> {
  const model = buildPersianModel()
  void model.fit(data.images.toFloat().div(255), tf.oneHot(data.labels, 10), { epochs, batchSize })
  return model
}
