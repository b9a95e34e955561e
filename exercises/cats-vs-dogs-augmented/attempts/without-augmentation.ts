// score: 6
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures
// misconception: trained-without-augmentation

// The pictures are trained with as they are.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network } from '../solution.ts'
export { augment } from '../solution.ts'

export async function train(
  data: { train: LabelledImages; validation: LabelledImages },
  { epochs, batchSize }: TrainContext,
): Promise<tf.LayersModel> {
  const { images, labels } = data.train
  const model = network(images.shape.slice(1))
  const [x, y] = tf.tidy(() => [images.toFloat().div(255), labels.toFloat().expandDims(1)]) as [tf.Tensor, tf.Tensor]
  await model.fit(x, y, { epochs, batchSize })
  tf.dispose([x, y])
  return model
}
