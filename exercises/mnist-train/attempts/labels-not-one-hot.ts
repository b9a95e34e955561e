// score: 2
// fails: writes-labels-as-one-hot-rows, gives-ten-columns-whatever-labels-occur, learns-from-a-few-digits,
//   learns-every-class-of-sorted-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: labels-not-one-hot

// The labels stay numbers, as a column.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages } from '../solution.ts'
export * from '../solution.ts'

export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return labels.toFloat().expandDims(1)
}

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  await model.fit(prepareImages(data.images), prepareLabels(data.labels), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
