/** Is the base worth it? Its frozen features against a network from scratch, on the same few photographs. */
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { wilsonInterval } from '../../../graders/statistics.ts'
import { plainBatch } from './batches.ts'
import type { LabelledPictures } from './cifar.ts'
import type { Features } from './fold.ts'
import { denseHead, fromScratch, learn, logisticHead } from './learners.ts'
import type { Examples, Learner } from './learners.ts'
import { drawEach, readPhotos } from './photos.ts'
import { randomFor } from './random.ts'

export interface ComparisonPlan {
  /** The folder with `train` and `test`; all of `test` is held out. */
  photos: string
  seeds: readonly number[]
  /** Photographs of each class to train. */
  each: number
  /** Input sizes that are tried with the base. */
  sides: readonly number[]
  /** Input size of the network from scratch. */
  scratchSide: number
}

/** Pictures whose features are computed at once. */
const CHUNK = 50

/** Prints the mean accuracy over the seeds: two heads on the base at each size, and the network from scratch. */
export async function compare(features: Features, plan: ComparisonPlan): Promise<void> {
  for (const side of plan.sides) {
    const [train, test] = await readBoth(plan, side, (images) => features(images))
    await report(`base at ${side} pixels, flat features, dense 256`, denseHead, train, test, plan)
    await report(`base at ${side} pixels, mean features, logistic`, logisticHead, train, test, plan)
    tf.dispose([train.x, test.x])
  }
  const [train, test] = await readBoth(plan, plan.scratchSide, (images) => tf.clone(images))
  await report(`slide's network from scratch at ${plan.scratchSide} pixels`, fromScratch, train, test, plan)
}

async function readBoth({ photos }: ComparisonPlan, side: number, through: Features): Promise<[Examples, Examples]> {
  const [train, test] = [await readPhotos(join(photos, 'train'), side), await readPhotos(join(photos, 'test'), side)]
  return [examplesOf(train, side, through), examplesOf(test, side, through)]
}

function examplesOf(pictures: LabelledPictures, side: number, through: Features): Examples {
  const count = pictures.labels.length
  const x = tf.tidy(() => {
    const parts: tf.Tensor4D[] = []
    for (let at = 0; at < count; at += CHUNK) {
      const indices = Array.from({ length: Math.min(CHUNK, count - at) }, (_, i) => at + i)
      const { images } = plainBatch(pictures, indices, side)
      parts.push(tf.tidy(() => through(tf.tensor4d(images, [indices.length, side, side, 3]))))
    }
    return tf.concat(parts)
  })
  return { x, labels: pictures.labels }
}

async function report(
  name: string,
  learner: Learner,
  train: Examples,
  test: Examples,
  { seeds, each }: ComparisonPlan,
): Promise<void> {
  const accuracies: number[] = []
  for (const seed of seeds) {
    const chosen = drawEach(train.labels, each, randomFor(seed, 'compare', 0))
    const few = { x: tf.gather(train.x, chosen), labels: Uint8Array.from(chosen, (i) => train.labels[i]!) }
    accuracies.push(await learn(learner, few, test, randomFor(seed, 'compare', 1)))
    tf.dispose(few.x)
  }
  const mean = accuracies.reduce((sum, x) => sum + x, 0) / accuracies.length
  // the pictures are the same for all seeds, so more seeds do not narrow the interval
  const count = test.labels.length
  const [low, high] = wilsonInterval(Math.round(mean * count), count).map(percent)
  console.log(`${name}: ${percent(mean)} % (${low} to ${high}); by seed ${accuracies.map(percent).join(', ')}`)
}

const percent = (share: number): string => (100 * share).toFixed(1)
