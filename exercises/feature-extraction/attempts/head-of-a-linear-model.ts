// score: 8.5
// fails: the-head-gives-a-probability, the-head-drops-half-of-its-units, the-head-is-compiled
// misconception: none

// No dropout, no sigmoid, the squared error: and yet it learns.
import * as tf from '@tensorflow/tfjs'
import type { TrainContext } from 'tamrin'
export * from '../solution.ts'

export function buildHead(featureShape: number[]): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: featureShape }),
      tf.layers.dense({ units: 256, activation: 'relu' }),
      tf.layers.dense({ units: 1 }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(3e-4), loss: 'meanSquaredError' })
  return model
}

export async function trainHead(
  features: tf.Tensor4D,
  labels: tf.Tensor1D,
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildHead(features.shape.slice(1))
  const y = labels.toFloat().expandDims(1)
  await model.fit(features, y, { epochs, batchSize })
  y.dispose()
  return model
}
