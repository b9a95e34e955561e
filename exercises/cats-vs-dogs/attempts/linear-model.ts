// score: 8
// fails: reaches-the-accuracy-on-held-out-pictures
// misconception: none

// A single dense layer, with its best weights: it learns patterns, but no animals.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

export async function train(
  data: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: data.train.images.shape.slice(1) }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(2e-4), loss: 'binaryCrossentropy' })
  const pairs = [data.train, data.validation].map(({ images, labels }) =>
    tf.tidy(() => [images.toFloat().div(255), labels.toFloat().expandDims(1)] as [tf.Tensor, tf.Tensor]),
  )
  let best: { loss: number; weights: tf.Tensor[] } = { loss: Infinity, weights: [] }
  await model.fit(...pairs[0]!, {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
    validationData: pairs[1]!,
    callbacks: {
      onEpochEnd: (_epoch, logs) => {
        if (logs!.val_loss! < best.loss)
          best = { loss: logs!.val_loss!, weights: model.getWeights().map((weight) => weight.clone()) }
      },
    },
  })
  model.setWeights(best.weights)
  return model
}
