// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: none

// What is returned does not depend on the data, as weights that are written down do not.
import type * as tf from '@tensorflow/tfjs'
import { dataset } from 'tamrin'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(_data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  const known = await dataset('mnist')
  const model = network()
  await model.fit(prepareImages(known.images.slice(0, 500)), prepareLabels(known.labels.slice(0, 500)), {
    epochs: ctx.epochs,
    batchSize: ctx.batchSize,
  })
  return model
}
