// score: 7
// fails: trains-the-head-first, recognises-held-out-pictures
// misconception: none

// A loop of its own, which keeps nothing: when the head was trained nobody can see.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'
import { buildModel, unfreeze } from '../solution.ts'
export { buildModel, unfreeze } from '../solution.ts'

export async function fineTune(
  base: Pretrained,
  { train }: { train: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const model = buildModel(base)
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch === Math.floor(epochs / 2)) unfreeze(model, 'block5')
    for (let start = 0; start < train.labels.size; start += batchSize) {
      const size = Math.min(batchSize, train.labels.size - start)
      const x = tf.tidy(() => base.preprocess(train.images.slice(start, size)))
      const y = tf.tidy(() => train.labels.slice(start, size).toFloat().expandDims(1))
      await model.trainOnBatch(x, y)
      tf.dispose([x, y])
    }
  }
  return model
}
