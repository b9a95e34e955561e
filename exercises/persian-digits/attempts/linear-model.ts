// score: 9
// fails: reaches-the-accuracy-on-held-out-digits
// misconception: none

// A single dense layer: it learns, but not enough.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  const x = tf.tidy(() => images.toFloat().div(255))
  const y = tf.oneHot(labels, 10)
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}
