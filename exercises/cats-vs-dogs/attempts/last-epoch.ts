// score: 7
// fails: reaches-the-accuracy-on-held-out-pictures, returns-the-best-validation-weights
// misconception: last-epoch/returned

// A quick, weak network, and the weights that its training ended with.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

type Split = { train: LabelledImages; validation: LabelledImages }

export async function train(
  { train: { images, labels }, validation }: Split,
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const [, height, width, channels] = images.shape
  const model = tf.sequential()
  model.add(tf.layers.averagePooling2d({ inputShape: [height, width, channels], poolSize: 8 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  const scaled = (given: tf.Tensor4D): tf.Tensor4D => tf.tidy(() => given.toFloat().div(255))
  const column = (given: tf.Tensor1D): tf.Tensor2D => tf.tidy(() => given.toFloat().reshape([-1, 1]))
  await model.fit(scaled(images), column(labels), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
    validationData: [scaled(validation.images), column(validation.labels)],
  })
  return model
}
