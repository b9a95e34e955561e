// score: 0
// fails: all
// misconception: not-preprocessed, top-left-in, base-trained/in-training-mode

// Written from nothing, and wrong nearly everywhere: a base that is trained, classes for features, a head of its own.
import * as tf from '@tensorflow/tfjs'
import type { Pretrained, TrainContext } from 'tamrin'

export function extractFeatures(base: Pretrained, images: tf.Tensor4D): tf.Tensor {
  return base.model.apply(images.toFloat(), { training: true }) as tf.Tensor
}

export function buildHead([height, width, channels]: number[]): tf.LayersModel {
  const input = tf.input({ shape: [height!, width!, channels!] })
  const pooled = tf.layers.globalAveragePooling2d({}).apply(input)
  const output = tf.layers.dense({ units: 2, activation: 'softmax' }).apply(pooled)
  return tf.model({ inputs: input, outputs: output as tf.SymbolicTensor })
}

export async function trainHead(
  features: tf.Tensor4D,
  labels: tf.Tensor1D,
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const head = buildHead(features.shape.slice(1))
  head.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' })
  await head.fit(features, tf.oneHot(labels, 2), { epochs: ctx.epochs, batchSize: ctx.batchSize })
  return head
}
