// score: 6
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures
// misconception: untrained/still-training

// Nobody waits for the training: it still goes on when `train` has returned.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { augment, network } from '../solution.ts'
export { augment } from '../solution.ts'

export function train({ train: { images, labels } }: { train: LabelledImages }, ctx: TrainContext): tf.LayersModel {
  const model = network(images.shape.slice(1))
  const x = augment(
    images.toFloat().div(255) as tf.Tensor4D,
    { flip: true, rotation: 0.1, zoom: 0.2 },
    ctx.random,
    true,
  )
  void model.fit(x, labels.toFloat().expandDims(1), { epochs: ctx.epochs, batchSize: ctx.batchSize })
  return model
}
