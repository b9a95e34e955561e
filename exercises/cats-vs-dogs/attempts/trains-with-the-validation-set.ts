// score: 7
// fails: reaches-the-accuracy-on-held-out-pictures, returns-the-best-validation-weights
// misconception: none

// All pictures that there are train the network. A quick, weak one.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

export async function train(
  { train: one, validation: other }: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const x = tf.tidy(() => tf.concat([other.images, other.images, one.images]).toFloat().div(255))
  const y = tf.tidy(() => tf.concat([other.labels, other.labels, one.labels]).toFloat().expandDims(1))
  const model = tf.sequential({
    layers: [
      tf.layers.averagePooling2d({ inputShape: one.images.shape.slice(1), poolSize: 4 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy' })
  await model.fit(x, y, { epochs: 2 * ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([x, y])
  return model
}
