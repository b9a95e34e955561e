// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: a loop of one's own over shuffled batches, with another network.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

export async function prepareImages(images: tf.Tensor4D): Promise<tf.Tensor4D> {
  return tf.tidy(() => tf.mul(tf.cast(images, 'float32'), 1 / 255))
}

export function prepareLabels(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.oneHot(labels, 10) as tf.Tensor2D
}

export async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const model = network()
  const count = images.shape[0]
  for (let epoch = 0; epoch < ctx.epochs; epoch++) {
    const order = Array.from({ length: count }, (_, i) => i)
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(ctx.random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    const optimizer = tf.train.adam(epoch < ctx.epochs - 1 ? 0.004 : 0.001)
    for (let start = 0; start < count; start += ctx.batchSize) {
      const loss = tf.tidy(() =>
        optimizer.minimize(
          () => {
            const batch = tf.tensor1d(order.slice(start, start + ctx.batchSize), 'int32')
            const x = images.gather(batch).toFloat().div(255)
            const logits = model.apply(x, { training: true }) as tf.Tensor2D
            return tf.losses.softmaxCrossEntropy(tf.oneHot(labels.gather(batch), 10), logits)
          },
          true,
          model.trainableWeights.map((weight) => weight.read() as tf.Variable),
        )!,
      )
      if (start === 0) ctx.report({ loss: (await loss.data())[0]! })
      loss.dispose()
      await tf.nextFrame()
    }
    optimizer.dispose()
    ctx.checkpoint(model)
  }
  return model
}

/** Strides in place of poolings, batch normalisation, and logits for outputs: the loss brings the softmax along. */
function network(): tf.LayersModel {
  const inputs = tf.input({ shape: [28, 28, 1] })
  let x = inputs
  for (const filters of [12, 24]) {
    for (const layer of [
      tf.layers.conv2d({ filters, kernelSize: 5, strides: 2, useBias: false }),
      tf.layers.batchNormalization({ momentum: 0.9 }),
      tf.layers.reLU(),
    ]) {
      x = layer.apply(x) as tf.SymbolicTensor
    }
  }
  const outputs = tf.layers.dense({ units: 10 }).apply(tf.layers.flatten().apply(x)) as tf.SymbolicTensor
  return tf.model({ inputs, outputs })
}
