// score: 9.5
// fails: learns-every-class-of-sorted-digits
// misconception: sorted-validation-split

// `fit` validates on the last tenth of the data as they come.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildPersianModel } from '../solution.ts'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const x = tf.tidy(() => images.toFloat().div(255))
  const y = tf.oneHot(labels, 10)
  const model = buildPersianModel()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize, validationSplit: 0.1 })
  tf.dispose([x, y])
  return model
}
