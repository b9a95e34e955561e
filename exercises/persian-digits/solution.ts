import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

const SIDE = 28
const INK = 20

/** The picture's ink, its longer side scaled to 20, in the middle of 28 x 28 pixels of 0. */
export function fitTo28(image: number[][]): number[][] {
  const fitted = Array.from({ length: SIDE }, () => new Array<number>(SIDE).fill(0))
  const ink = cutToInk(image)
  if (ink.length === 0) return fitted
  const sides = [ink.length, ink[0]!.length]
  const [height, width] = sides.map((side) => Math.max(1, Math.round((INK * side) / Math.max(...sides)))) as [
    number,
    number,
  ]
  const [top, left] = [Math.floor((SIDE - height) / 2), Math.floor((SIDE - width) / 2)]
  averaged(ink, height, width).forEach((row, y) => row.forEach((value, x) => (fitted[top + y]![left + x] = value)))
  return fitted
}

/** The smallest rectangle that holds every pixel above 0; no rows where there is none. */
function cutToInk(image: number[][]): number[][] {
  const rows = image.flatMap((row, y) => (row.some((value) => value > 0) ? [y] : []))
  const columns = image.flatMap((row) => row.flatMap((value, x) => (value > 0 ? [x] : [])))
  if (rows.length === 0) return []
  const [left, right] = [Math.min(...columns), Math.max(...columns)]
  return image.slice(rows[0], rows.at(-1)! + 1).map((row) => row.slice(left, right + 1))
}

/** Each new pixel is the mean of what it covers in the picture: no thin stroke is lost. */
function averaged(image: number[][], height: number, width: number): number[][] {
  const [down, across] = [shares(image.length, height), shares(image[0]!.length, width)]
  return down.map((rows) =>
    across.map((columns) =>
      rows.reduce((sum, a, y) => sum + (a && a * columns.reduce((part, b, x) => part + b * image[y]![x]!, 0)), 0),
    ),
  )
}

/** For each of `to` cells over `from` pixels: which part of the cell each pixel makes up. */
function shares(from: number, to: number): number[][] {
  const length = from / to
  return Array.from({ length: to }, (_, cell) =>
    Array.from({ length: from }, (_, pixel) => {
      const overlap = Math.min((cell + 1) * length, pixel + 1) - Math.max(cell * length, pixel)
      return Math.max(0, overlap) / length
    }),
  )
}

/** The slide's network, compiled: 93,322 parameters. */
export function buildPersianModel(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  compile(model, 0.002)
  return model
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.adam(rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}

/** Trains the slide's network on nine tenths of the digits and watches the loss on the rest. */
export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const order = shuffled(data.labels.shape[0], ctx.random)
  const held = Math.floor(order.length / 10)
  const validation = prepared(data, order.slice(0, held))
  const training = prepared(data, order.slice(held))
  const model = buildPersianModel()
  const settings = { batchSize: ctx.batchSize, validationData: [validation.x, validation.y] as [tf.Tensor, tf.Tensor] }
  if (ctx.epochs > 1) await model.fit(training.x, training.y, { ...settings, epochs: ctx.epochs - 1 })
  // Smaller steps in the last epoch: the weights settle, and the accuracy depends less on chance.
  compile(model, 0.0005)
  await model.fit(training.x, training.y, { ...settings, initialEpoch: ctx.epochs - 1, epochs: ctx.epochs })
  tf.dispose([validation, training])
  return model
}

/** Images of 0 to 1 and one-hot labels, at these positions. */
function prepared({ images, labels }: LabelledImages, positions: number[]): { x: tf.Tensor4D; y: tf.Tensor2D } {
  return tf.tidy(() => {
    const indices = tf.tensor1d(positions, 'int32')
    return {
      x: images.gather(indices).toFloat().div(255),
      y: tf.oneHot(labels.gather(indices), 10).toFloat() as tf.Tensor2D,
    }
  })
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

/** How often a sample of the class of the row was taken for the class of the column. */
export function confusion(truth: number[], predicted: number[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  truth.forEach((label, i) => counts[label]![predicted[i]!]!++)
  return counts
}
