// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: nearest neighbours in a picture of typed rows, layers joined by apply, a loop of one's own.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export function fitTo28(image: number[][]): Float32Array[] {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1]
  for (const [y, row] of image.entries())
    for (const [x, value] of row.entries())
      if (value > 0) {
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
        left = Math.min(left, x)
        right = Math.max(right, x)
      }
  const [h, w] = [bottom - top + 1, right - left + 1]
  const rows = h >= w ? 20 : Math.max(1, Math.round((20 * h) / w))
  const columns = w >= h ? 20 : Math.max(1, Math.round((20 * w) / h))
  const [down, across] = [Math.ceil((28 - rows) / 2), Math.ceil((28 - columns) / 2)]
  const canvas = Array.from({ length: 28 }, () => new Float32Array(28))
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      canvas[down + y]![across + x] =
        image[top + Math.floor(((y + 0.5) * h) / rows)]![left + Math.floor(((x + 0.5) * w) / columns)]!
  return canvas
}

export function buildPersianModel(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  const steps = [
    tf.layers.conv2d({ filters: 32, kernelSize: [3, 3] }),
    tf.layers.activation({ activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: [2, 2] }),
    tf.layers.conv2d({ filters: 64, kernelSize: [3, 3] }),
    tf.layers.reLU(),
    tf.layers.maxPooling2d({ poolSize: [2, 2] }),
    tf.layers.conv2d({ filters: 64, kernelSize: [3, 3], activation: 'relu' }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 64, activation: 'relu' }),
    tf.layers.dense({ units: 10 }),
    tf.layers.softmax(),
  ]
  const outputs = steps.reduce<tf.SymbolicTensor>((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs)
  const model = tf.model({ inputs, outputs })
  model.compile({ optimizer: tf.train.rmsprop(0.001), loss: tf.metrics.categoricalCrossentropy })
  return model
}

/** A network with a stride in place of poolings: a quick one, good enough. */
export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 16, kernelSize: 5, strides: 2, activation: 'relu' }),
      tf.layers.conv2d({ filters: 32, kernelSize: 5, strides: 2, activation: 'relu' }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy' })
  const count = labels.size
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const order = Array.from({ length: count }, (_, i) => i)
    for (let i = count; i > 1;) {
      const j = Math.floor(ctx.random() * i--)
      const moved = order[i]!
      order[i] = order[j]!
      order[j] = moved
    }
    for (let start = 0; start < count; start += ctx.batchSize) {
      const batch = tf.tensor1d(order.slice(start, start + ctx.batchSize), 'int32')
      const x = tf.tidy(() =>
        images
          .gather(batch)
          .cast('float32')
          .mul(1 / 255),
      )
      const y = tf.tidy(() => tf.oneHot(labels.gather(batch), 10))
      const loss = (await model.trainOnBatch(x, y)) as number
      tf.dispose([batch, x, y])
      if (start === 0) ctx.report({ loss })
    }
    ctx.checkpoint(model)
  }
  return model
}

export function confusion(truth: number[], predicted: number[], classes: number): Int32Array[] {
  const matrix = Array.from({ length: classes }, () => new Int32Array(classes))
  for (let i = 0; i < truth.length; i++) matrix[truth[i]!]![predicted[i]!]! += 1
  return matrix
}
