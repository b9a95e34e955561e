// score: 7
// fails: reaches-the-accuracy-on-held-out-pictures, returns-the-best-validation-weights
// misconception: last-epoch/returned

// What it keeps of the best epoch are the variables themselves, which the training goes on to change.
// A quick, weak network.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
export { subsetIndices, buildCatsDogs, bestEpoch } from '../solution.ts'

type Split = { train: LabelledImages; validation: LabelledImages }

export async function train(data: Split, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = tf.sequential({
    layers: [
      tf.layers.averagePooling2d({ inputShape: data.train.images.shape.slice(1), poolSize: 8 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy' })
  const [x, valX] = [data.train, data.validation].map(({ images }) => images.toFloat().div(255)) as [
    tf.Tensor,
    tf.Tensor,
  ]
  const [y, valY] = [data.train, data.validation].map(({ labels }) => labels.toFloat().expandDims(1)) as [
    tf.Tensor,
    tf.Tensor,
  ]
  let lowest = Infinity
  let best: tf.Tensor[] = []
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const { history } = await model.fit(x, y, { epochs: 1, batchSize: ctx.batchSize, validationData: [valX, valY] })
    const loss = history.val_loss![0] as number
    if (loss < lowest) {
      lowest = loss
      best = model.getWeights()
    }
  }
  model.setWeights(best)
  return model
}
