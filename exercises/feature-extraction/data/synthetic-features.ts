/** Features that the grader makes: two kinds of pictures that a head learns to tell apart in a second. */
import * as tf from '@tensorflow/tfjs'
import type { LabelledSamples, SmallSet } from '../../../graders/training/small-set.ts'
import type { Random } from '../../../graders/vocabulary.ts'

const SHAPE = [2, 3, 8] as const
const SIZE = SHAPE[0] * SHAPE[1] * SHAPE[2]
/** Enough for a few epochs: who sees each but three times cannot learn wrong labels by heart. */
const TRAINING = 320
const OTHERS = 200
/**
 * Half the distance of the two kinds, where the noise has standard deviation 1 in each value. No larger: kinds that lie
 * far apart are told apart even by who has learned from labels of others, if chance has it.
 */
const STRENGTH = 1.8

/** Which kind bears which label is drawn, as is what tells them apart. Values are 0 or more, as behind a ReLU. */
export function syntheticFeatures(random: Random): SmallSet {
  const drawn = random.normal([SIZE])
  const pattern = drawn.map((value) => (STRENGTH * value) / Math.hypot(...drawn))
  const draw = (count: number): LabelledSamples => {
    const labels = Array.from({ length: count }, () => random.integer(0, 1))
    const values = labels.flatMap((label) =>
      random.normal([SIZE]).map((noise, i) => Math.max(0, noise + (label === 1 ? 1 : -1) * pattern[i]!)),
    )
    return { images: tf.tensor4d(values, [count, ...SHAPE]), labels }
  }
  const { images, labels } = draw(TRAINING)
  return { training: { images, labels: tf.tensor1d(labels, 'int32') }, others: draw(OTHERS) }
}
