import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export interface Sizes {
  train: number
  validation: number
  test: number
}

/** Three sets of indices below `count`, drawn at random; no index occurs twice. */
export function subsetIndices(
  count: number,
  { train, validation, test }: Sizes,
  random: () => number,
): Record<keyof Sizes, number[]> {
  if (train + validation + test > count)
    throw new Error(`${train} + ${validation} + ${test} pictures are more than the ${count} that there are`)
  const order = shuffled(count, random)
  return {
    train: order.slice(0, train),
    validation: order.slice(train, train + validation),
    test: order.slice(train + validation, train + validation + test),
  }
}

/** 0 .. n-1 in random order (Fisher and Yates). */
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** The slide's network for pictures of `size` x `size` pixels, compiled: 3,453,121 parameters at 150. */
export function buildCatsDogs(size: number): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [size, size, 3], filters: 32, kernelSize: 3, activation: 'relu' }))
  for (const filters of [64, 128, 128]) {
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
    model.add(tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu' }))
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 512, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(5e-4), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
}

/** The epoch with the lowest validation loss, counted from 1; the earliest of equal ones. */
export function bestEpoch(valLoss: number[]): number {
  return valLoss.indexOf(Math.min(...valLoss)) + 1
}

/** Trains the slide's network; returns it with the weights of the epoch whose validation loss was the lowest. */
export async function train(
  data: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const [training, validation] = [prepared(data.train), prepared(data.validation)]
  const model = buildCatsDogs(data.train.images.shape[1])
  let best: { loss: number; weights: tf.Tensor[] } | undefined
  await model.fit(training.x, training.y, {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
    validationData: [validation.x, validation.y],
    callbacks: {
      onEpochEnd(_epoch, logs) {
        const loss = logs!.val_loss!
        if (best && loss >= best.loss) return
        tf.dispose(best?.weights ?? [])
        // getWeights gives the variables themselves, which the training goes on to change
        best = { loss, weights: model.getWeights().map((weight) => weight.clone()) }
      },
    },
  })
  if (best) model.setWeights(best.weights)
  tf.dispose([training, validation, best?.weights ?? []])
  return model
}

/** Images of 0 to 1, and the labels as a column. */
function prepared({ images, labels }: LabelledImages): { x: tf.Tensor4D; y: tf.Tensor2D } {
  return tf.tidy(() => ({ x: images.toFloat().div(255), y: labels.toFloat().expandDims(1) as tf.Tensor2D }))
}
