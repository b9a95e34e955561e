// score: 8
// fails: learns-from-a-few-features, reaches-the-accuracy-on-held-out-pictures
// misconception: untrained/still-training

// The head comes back while it is being trained.
import type * as tf from '@tensorflow/tfjs'
import type { TrainContext } from 'tamrin'
import { buildHead } from '../solution.ts'
export * from '../solution.ts'

export async function trainHead(
  features: tf.Tensor4D,
  labels: tf.Tensor1D,
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildHead(features.shape.slice(1))
  void model.fit(features.clone(), labels.toFloat().expandDims(1), { epochs, batchSize })
  return model
}
