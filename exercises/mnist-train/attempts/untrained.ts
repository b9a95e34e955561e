// score: 4
// fails: learns-from-a-few-digits, learns-every-class-of-sorted-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits
// misconception: untrained/never-trained

// A second network is built, and returned in place of the one that was trained.
import type * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import { network, prepareImages, prepareLabels } from '../solution.ts'
export * from '../solution.ts'

export async function train(data: LabelledImages, { batchSize }: TrainContext): Promise<tf.LayersModel> {
  const [x, y] = [prepareImages(data.images.slice(0, 32)), prepareLabels(data.labels.slice(0, 32))]
  await network().fit(x, y, { epochs: 1, batchSize })
  return network()
}
