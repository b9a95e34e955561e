// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: a smaller network and a loop of one's own over batches.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export async function subsetIndices(
  count: number,
  sizes: Record<string, number>,
  random: () => number,
): Promise<Record<string, Int32Array>> {
  const left = new Set(Array(count).keys())
  const drawn: Record<string, Int32Array> = {}
  for (const name of ['train', 'validation', 'test']) {
    if (sizes[name]! > left.size) throw new RangeError(`${left.size} pictures are left for ${sizes[name]}`)
    drawn[name] = Int32Array.from({ length: sizes[name]! }, () => {
      const chosen = [...left][Math.floor(random() * left.size)]!
      left.delete(chosen)
      return chosen
    })
  }
  return drawn
}

export function buildCatsDogs(size: number): tf.LayersModel {
  const inputs = tf.input({ shape: [size, size, 3] })
  let x = inputs
  const then = (layer: tf.layers.Layer): void => {
    x = layer.apply(x) as tf.SymbolicTensor
  }
  for (const filters of [32, 64, 128, 128]) {
    then(tf.layers.conv2d({ filters, kernelSize: [3, 3] }))
    then(tf.layers.reLU())
    then(tf.layers.maxPooling2d({ poolSize: [2, 2] }))
  }
  then(tf.layers.flatten())
  then(tf.layers.dense({ units: 512 }))
  then(tf.layers.activation({ activation: 'relu' }))
  then(tf.layers.dense({ units: 1 }))
  then(tf.layers.activation({ activation: 'sigmoid' }))
  const model = tf.model({ inputs, outputs: x })
  model.compile({ optimizer: tf.train.rmsprop(1e-4), loss: tf.metrics.binaryCrossentropy })
  return model
}

export function bestEpoch(valLoss: number[]): number {
  let [best, lowest] = [0, Infinity]
  for (let epoch = 1; epoch <= valLoss.length; epoch++)
    if (valLoss[epoch - 1]! < lowest) [best, lowest] = [epoch, valLoss[epoch - 1]!]
  return best
}

function network(shape: number[]): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: shape, filters: 16, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(8e-4), loss: 'binaryCrossentropy' })
  return model
}

export async function train(
  { train, validation }: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = network(train.images.shape.slice(1))
  const count = train.labels.size
  const batchOf = ({ images, labels }: LabelledImages, rows: number[]): [tf.Tensor, tf.Tensor] =>
    tf.tidy(() => {
      const at = tf.tensor1d(rows, 'int32')
      return [
        images
          .gather(at)
          .toFloat()
          .mul(1 / 255),
        labels.gather(at).toFloat().reshape([-1, 1]),
      ]
    })
  const losses: number[] = []
  let kept: tf.Tensor[] = []
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const order = [...Array(count).keys()].map((i) => ({ i, key: ctx.random() }))
    order.sort((a, b) => a.key - b.key)
    for (let start = 0; start < count; start += ctx.batchSize) {
      const [x, y] = batchOf(
        train,
        order.slice(start, start + ctx.batchSize).map(({ i }) => i),
      )
      await model.trainOnBatch(x, y)
      tf.dispose([x, y])
    }
    let sum = 0
    for (let start = 0; start < validation.labels.size; start += 100) {
      const rows = Array.from({ length: Math.min(100, validation.labels.size - start) }, (_, i) => start + i)
      const [x, y] = batchOf(validation, rows)
      const loss = model.evaluate(x, y, { batchSize: 100 }) as tf.Scalar
      sum += rows.length * (await loss.data())[0]!
      tf.dispose([x, y, loss])
    }
    losses.push(sum / validation.labels.size)
    ctx.report({ val_loss: losses[epoch]! })
    ctx.checkpoint(model)
    if (bestEpoch(losses) === epoch + 1) {
      tf.dispose(kept)
      kept = model.getWeights().map((weight) => weight.clone())
    }
  }
  model.setWeights(kept)
  tf.dispose(kept)
  return model
}
