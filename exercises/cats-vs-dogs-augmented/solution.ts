import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export interface Augmentation {
  flip: boolean
  rotation: number
  zoom: number
}

/** Each image mirrored, turned and scaled by its own random choice; as it is where nothing is trained. */
export function augment(
  images: tf.Tensor4D,
  { flip, rotation, zoom }: Augmentation,
  random: () => number,
  training: boolean,
): tf.Tensor4D {
  if (!training) return images.clone()
  const [count, height, width] = images.shape
  const within = (limit: number): number => limit * (2 * random() - 1)
  const transforms = Array.from({ length: count }, () =>
    transform({
      mirrored: flip && random() < 0.5,
      angle: 2 * Math.PI * within(rotation),
      scale: 1 + within(zoom),
      height,
      width,
    }),
  )
  return tf.tidy(() => tf.image.transform(images, tf.tensor2d(transforms), 'bilinear', 'nearest'))
}

/** Where each pixel comes from: $x' = a_0 x + a_1 y + a_2$, $y' = b_0 x + b_1 y + b_2$, about the centre. */
function transform(to: { mirrored: boolean; angle: number; scale: number; height: number; width: number }): number[] {
  const [x, y] = [(to.width - 1) / 2, (to.height - 1) / 2]
  const [cos, sin] = [Math.cos(to.angle) / to.scale, Math.sin(to.angle) / to.scale]
  const [a0, a1] = to.mirrored ? [-cos, -sin] : [cos, sin]
  return [a0, a1, x - a0 * x - a1 * y, -sin, cos, y + sin * x - cos * y, 0, 0]
}

const AUGMENTATION: Augmentation = { flip: true, rotation: 0.1, zoom: 0.2 }

/** Trains with pictures that are augmented anew in each epoch; returns the best weights by the validation loss. */
export async function train(
  data: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = network(data.train.images.shape.slice(1))
  const count = data.train.labels.size
  let best: { loss: number; weights: tf.Tensor[] } | undefined
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const order = shuffled(count, ctx.random)
    for (let start = 0; start < count; start += ctx.batchSize) {
      const { x, y } = batch(data.train, order.slice(start, start + ctx.batchSize))
      const augmented = augment(x, AUGMENTATION, ctx.random, true)
      await model.trainOnBatch(augmented, y)
      tf.dispose([x, y, augmented])
    }
    const loss = await lossOn(model, data.validation)
    ctx.report({ val_loss: loss })
    ctx.checkpoint(model)
    if (best && loss >= best.loss) continue
    tf.dispose(best?.weights ?? [])
    best = { loss, weights: model.getWeights().map((weight) => weight.clone()) }
  }
  if (best) model.setWeights(best.weights)
  tf.dispose(best?.weights ?? [])
  return model
}

const VALIDATION_BATCH = 100

/** The mean loss of pictures as they are. */
async function lossOn(model: tf.LayersModel, data: LabelledImages): Promise<number> {
  const count = data.labels.size
  let sum = 0
  for (let start = 0; start < count; start += VALIDATION_BATCH) {
    const rows = Array.from({ length: Math.min(VALIDATION_BATCH, count - start) }, (_, i) => start + i)
    const { x, y } = batch(data, rows)
    const losses = model.evaluate(x, y, { batchSize: VALIDATION_BATCH }) as tf.Scalar[]
    sum += rows.length * (await losses[0]!.data())[0]!
    tf.dispose([x, y, losses])
  }
  return sum / count
}

/** Images of 0 to 1 and labels as a column, at these positions. */
function batch({ images, labels }: LabelledImages, positions: number[]): { x: tf.Tensor4D; y: tf.Tensor2D } {
  return tf.tidy(() => {
    const indices = tf.tensor1d(positions, 'int32')
    return {
      x: images.gather(indices).toFloat().div(255),
      y: labels.gather(indices).toFloat().expandDims(1) as tf.Tensor2D,
    }
  })
}

/** The slide's network for cats and dogs. */
export function network(shape: number[]): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: shape, filters: 32, kernelSize: 3, activation: 'relu' }))
  for (const filters of [64, 128, 128]) {
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
    model.add(tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu' }))
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 512, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(6e-4), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
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
