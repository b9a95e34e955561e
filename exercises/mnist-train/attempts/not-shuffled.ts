// score: 8.5
// fails: learns-every-class-of-sorted-digits
// misconception: not-shuffled

// A loop that takes the batches in the order of the data.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  const count = labels.shape[0]
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    for (let start = 0; start < count; start += ctx.batchSize) {
      const size = Math.min(ctx.batchSize, count - start)
      const x = tf.tidy(() => prepareImages(images.slice(start, size)))
      const y = tf.tidy(() => prepareLabels(labels.slice(start, size)))
      await model.trainOnBatch(x, y)
      tf.dispose([x, y])
    }
  }
  return model
}
