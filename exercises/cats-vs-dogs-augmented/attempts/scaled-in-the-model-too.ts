// score: 6
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures
// misconception: scaled-twice

// The model scales its input itself, and is trained with images of 0 to 255: divided ones are next to black to it.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { augment } from '../solution.ts'
export { augment } from '../solution.ts'

export async function train(
  { train: { images, labels } }: { train: LabelledImages },
  ctx: TrainContext,
): Promise<tf.LayersModel> {
  const model = tf.sequential()
  model.add(tf.layers.rescaling({ inputShape: images.shape.slice(1), scale: 1 / 127.5, offset: -1 }))
  model.add(tf.layers.averagePooling2d({ poolSize: 4 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.adam(2e-3), loss: 'binaryCrossentropy' })
  const y = labels.toFloat().expandDims(1)
  for (let epoch = 0; epoch < 2 * ctx.epochs; epoch++) {
    const x = augment(images.toFloat(), { flip: true, rotation: 0.05, zoom: 0.1 }, ctx.random, true)
    await model.fit(x, y, { epochs: 1, batchSize: ctx.batchSize })
    x.dispose()
  }
  return model
}
