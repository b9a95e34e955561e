/**
 * Computes the features of images by a base, in a process where no foreign code runs. It stands in the place of a
 * grader's bundle, and gives each batch to the host as if it called a student's function.
 */
import type * as tf from '@tensorflow/tfjs-core'
import type { GraderHost } from '../../../graders/host.ts'
import { buildPretrained } from '../../../graders/pretrained.ts'
import type { TensorFlow } from '../../../graders/rebuild.ts'

/** What is computed; the host passes it beside a grader's options. */
export interface FeaturesWanted {
  base: string
  dataset: string
  split: 'train' | 'test'
  count: number
}

/** Images that go through the base at once. */
const BATCH = 16

export async function grade(host: GraderHost & { wanted: FeaturesWanted }, tensorFlow: TensorFlow): Promise<void> {
  const { base, dataset, split, count } = host.wanted
  const { pretrained } = await buildPretrained(tensorFlow, await host.base!(base))
  const { images } =
    split === 'train' ? await host.publicImages(dataset, count) : await host.heldOutImages(dataset, count)
  for (let first = 0; first < images.shape[0]; first += BATCH) {
    const features = tensorFlow.tidy(() => {
      const batch = images.slice(first, Math.min(BATCH, images.shape[0] - first))
      return pretrained.model.predict(pretrained.preprocess(batch)) as tf.Tensor
    })
    await host.call('features', [features])
    features.dispose()
  }
}
