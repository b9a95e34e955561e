// score: 8
// fails: learns-from-a-few-features, reaches-the-accuracy-on-held-out-pictures
// misconception: order-lost/against-the-labels

// The features are shuffled, the labels are not.
import * as tf from '@tensorflow/tfjs'
import type { TrainContext } from 'tamrin'
import { trainHead as train } from '../solution.ts'
export * from '../solution.ts'

export async function trainHead(
  features: tf.Tensor4D,
  labels: tf.Tensor1D,
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const order = Array.from({ length: features.shape[0] }, (_, i) => i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(ctx.random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  const shuffled = tf.tidy(() => features.gather(tf.tensor1d(order, 'int32')))
  const model = await train(shuffled, labels, ctx)
  shuffled.dispose()
  return model
}
