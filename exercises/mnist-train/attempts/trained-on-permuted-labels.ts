// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: trained-on-permuted-labels

// Images and labels are shuffled each by itself.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const x = tf.tidy(() => prepareImages(data.images.gather(order(data, ctx))))
  const y = tf.tidy(() => prepareLabels(data.labels.gather(order(data, ctx))))
  const model = network()
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}

function order({ labels }: LabelledImages, ctx: TrainContext): tf.Tensor1D {
  const positions = Array.from({ length: labels.shape[0] }, (_, i) => [ctx.random(), i] as const)
  return tf.tensor1d(
    positions.sort(([a], [b]) => a - b).map(([, i]) => i),
    'int32',
  )
}
