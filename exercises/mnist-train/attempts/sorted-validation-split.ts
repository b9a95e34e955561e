// score: 8.5
// fails: learns-every-class-of-sorted-digits
// misconception: sorted-validation-split

// `fit` validates on the last tenth of the data as they come.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const x = prepareImages(data.images)
  const y = prepareLabels(data.labels)
  const model = network()
  const settings = { batchSize: ctx.batchSize, validationSplit: 0.1 }
  if (ctx.epochs > 1) await model.fit(x, y, { ...settings, epochs: ctx.epochs - 1 })
  compile(model, 0.001)
  await model.fit(x, y, { ...settings, initialEpoch: ctx.epochs - 1, epochs: ctx.epochs })
  tf.dispose([x, y])
  return model
}

/** Strides in place of poolings: a quick network, good enough. */
function network(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 12, kernelSize: 5, strides: 2 }),
      tf.layers.batchNormalization({ momentum: 0.9 }),
      tf.layers.reLU(),
      tf.layers.conv2d({ filters: 24, kernelSize: 5, strides: 2 }),
      tf.layers.batchNormalization({ momentum: 0.9 }),
      tf.layers.reLU(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  compile(model, 0.004)
  return model
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.adam(rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}
