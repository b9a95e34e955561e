// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: operations on one image at a time, a smaller network, and `fit` for one epoch at a time.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export async function augment(
  images: tf.Tensor4D,
  options: { flip: boolean; rotation: number; zoom: number },
  random: () => number,
  training: boolean,
): Promise<tf.Tensor4D> {
  if (!training) return images
  const [count, height, width] = images.shape
  return tf.tidy(() => {
    const results: tf.Tensor4D[] = []
    for (let i = 0; i < count; i++) {
      let image = images.slice(i, 1)
      const factor = 1 - options.zoom + 2 * options.zoom * random()
      const turns = options.rotation * 2 * (random() - 0.5)
      if (options.flip && random() >= 0.5) image = tf.image.flipLeftRight(image)
      if (turns) image = tf.image.rotateWithOffset(image, turns * 2 * Math.PI, 0.5)
      if (factor !== 1) {
        const margin = (1 - 1 / factor) / 2
        const box = tf.tensor2d([[margin, margin, 1 - margin, 1 - margin]])
        image = tf.image.cropAndResize(image, box, tf.tensor1d([0], 'int32'), [height, width], 'bilinear', 0.5)
      }
      results.push(image)
    }
    return tf.concat(results)
  })
}

export async function train(
  { train, validation }: { train: LabelledImages; validation: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: train.images.shape.slice(1), filters: 16, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  const [x, y] = prepared(train)
  const validationData = prepared(validation)
  let kept: { loss: number; weights: tf.Tensor[] } = { loss: Infinity, weights: [] }
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const seen = await augment(x, { flip: true, rotation: 0.1, zoom: 0.2 }, ctx.random, true)
    const { history } = await model.fit(seen, y, { epochs: 1, batchSize: ctx.batchSize, validationData })
    seen.dispose()
    const loss = history.val_loss![0] as number
    if (loss < kept.loss) {
      tf.dispose(kept.weights)
      kept = { loss, weights: model.getWeights().map((weight) => weight.clone()) }
    }
  }
  model.setWeights(kept.weights)
  tf.dispose([x, y, validationData, kept.weights])
  return model
}

function prepared({ images, labels }: LabelledImages): [tf.Tensor4D, tf.Tensor] {
  return [tf.tidy(() => images.toFloat().mul(1 / 255)), tf.tidy(() => labels.toFloat().reshape([-1, 1]))]
}
