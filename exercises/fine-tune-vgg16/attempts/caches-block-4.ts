// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, and quicker: what block 4 gives is computed once, and head and block 5 are trained on that.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel } from '../solution.ts'
export { buildModel, unfreeze } from '../solution.ts'

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages; validation: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const whole = buildModel(base)
  const cut = whole.layers.findIndex(({ name }) => name === 'block4_pool')
  const seen = whole.layers[cut]!.output as tf.SymbolicTensor
  const lower = tf.model({ inputs: whole.inputs, outputs: seen })
  const input = tf.input({ shape: seen.shape.slice(1) as number[] })
  const output = whole.layers.slice(cut + 1).reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input)
  const upper = tf.model({ inputs: input, outputs: output })

  const features = await inBatches(train.images, (batch) => lower.predictOnBatch(base.preprocess(batch)) as tf.Tensor)
  const labels = tf.tidy(() => train.labels.toFloat().expandDims(1))
  const half = Math.ceil(epochs / 2)
  compile(upper, 1e-3)
  await upper.fit(features, labels, { epochs: half, batchSize })
  for (const layer of upper.layers) layer.trainable = true
  compile(upper, 2e-5)
  await upper.fit(features, labels, { epochs: epochs - half, batchSize })
  tf.dispose([features, labels])
  return whole
}

function compile(model: tf.LayersModel, rate: number): void {
  model.compile({ optimizer: tf.train.adam(rate), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
}

async function inBatches(images: tf.Tensor4D, compute: (batch: tf.Tensor4D) => tf.Tensor): Promise<tf.Tensor> {
  const found: tf.Tensor[] = []
  for (let start = 0; start < images.shape[0]; start += 16) {
    found.push(tf.tidy(() => compute(images.slice(start, Math.min(16, images.shape[0] - start)))))
    await tf.nextFrame()
  }
  const all = tf.concat(found)
  tf.dispose(found)
  return all
}
