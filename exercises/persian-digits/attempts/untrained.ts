// score: 7
// fails: learns-from-a-few-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits,
//   recalls-every-class, learns-every-class-of-sorted-digits
// misconception: untrained/never-trained

// Trains one network, and returns another.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildPersianModel } from '../solution.ts'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const [x, y] = [images.slice(0, 64).toFloat().div(255), tf.oneHot(labels.slice(0, 64), 10)]
  await buildPersianModel().fit(x, y, { epochs: 1, batchSize: ctx.batchSize })
  return buildPersianModel()
}
