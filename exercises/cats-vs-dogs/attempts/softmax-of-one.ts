// score: 4.5
// fails: learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures, computes-what-the-slide-computes,
//   is-compiled-for-two-classes, returns-the-best-validation-weights
// misconception: softmax-of-one

// The slide's layers, but a softmax over the single output: every picture is a dog.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { subsetIndices, bestEpoch } from '../solution.ts'

export function buildCatsDogs(size: number): tf.LayersModel {
  const { layers } = tf
  const model = tf.sequential({
    layers: [
      layers.conv2d({ inputShape: [size, size, 3], filters: 32, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 128, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 128, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 512, activation: 'relu' }),
      layers.dense({ units: 1, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
}

export async function train(data: { train: LabelledImages }, ctx: TrainContext): Promise<tf.LayersModel> {
  const { images, labels } = data.train
  const model = buildCatsDogs(images.shape[1])
  const [x, y] = [images.toFloat().div(255), labels.toFloat().expandDims(1)]
  await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  return model
}
