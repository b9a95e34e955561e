// score: 7
// fails: learns-from-a-few-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits,
//   recalls-every-class, learns-every-class-of-sorted-digits
// misconception: trained-on-permuted-labels

// Images and labels are shuffled each by itself.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { buildPersianModel } from '../solution.ts'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const order = (): tf.Tensor1D => {
    const positions = Array.from({ length: data.labels.size }, (_, i) => ({ i, at: ctx.random() }))
    return tf.tensor1d(
      positions.sort((a, b) => a.at - b.at).map(({ i }) => i),
      'int32',
    )
  }
  const x = tf.tidy(() => data.images.gather(order()).toFloat().div(255))
  const y = tf.tidy(() => tf.oneHot(data.labels.gather(order()), 10))
  const model = buildPersianModel()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  return model
}
