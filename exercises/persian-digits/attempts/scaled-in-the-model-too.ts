// score: 7
// fails: learns-from-a-few-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits,
//   recalls-every-class, learns-every-class-of-sorted-digits
// misconception: scaled-twice

// The model scales its input itself, and is trained with images of 0 to 255: divided ones are next to black to it.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { fitTo28, buildPersianModel, confusion } from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = tf.sequential()
  model.add(tf.layers.rescaling({ inputShape: [28, 28, 1], scale: 1 / 127.5, offset: -1 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' })
  await model.fit(images.toFloat(), tf.oneHot(labels, 10), { epochs: ctx.epochs, batchSize: ctx.batchSize })
  return model
}
