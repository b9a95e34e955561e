// score: 6
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures
// misconception: untrained/never-trained

// Steps are made with a copy of the network that nobody returns.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages } from 'tamrin'
import { augment, network } from '../solution.ts'
export { augment } from '../solution.ts'

export async function train({ train: { images, labels } }: { train: LabelledImages }): Promise<tf.LayersModel> {
  const shape = images.shape.slice(1)
  const few = images.slice(0, 20).toFloat().div(255) as tf.Tensor4D
  const x = augment(few, { flip: true, rotation: 0.1, zoom: 0.2 }, Math.random, true)
  await network(shape).trainOnBatch(x, labels.slice(0, 20).toFloat().expandDims(1))
  return network(shape)
}
