/** Features that the grader makes: two classes of pictures that a head learns to tell apart in a second. */
import * as tf from '@tensorflow/tfjs'
import type { LabelledSamples, SmallSet } from '../../../graders/training/small-set.ts'
import type { Random } from '../../../graders/vocabulary.ts'

const SHAPE = [2, 3, 16] as const
const SIZE = SHAPE[0] * SHAPE[1] * SHAPE[2]
/** Enough for a few epochs: who sees each but three times cannot learn wrong labels by heart. */
const TRAINING = 640
const OTHERS = 400
/**
 * Kinds of pictures in each class, each with a pattern of its own. Who has learned from labels of others tells some
 * kinds apart by chance and mistakes as many; with a single kind, chance would decide about all pictures at once.
 */
const KINDS = 8
/** Half the distance of the two classes of a kind, where the noise has standard deviation 1 in each value. */
const STRENGTH = 5

/** Which class bears which label is drawn, as is what tells them apart. Values are 0 or more, as behind a ReLU. */
export function syntheticFeatures(random: Random): SmallSet {
  const patterns = Array.from({ length: KINDS }, () => {
    const drawn = random.normal([SIZE])
    return drawn.map((value) => (STRENGTH * value) / Math.hypot(...drawn))
  })
  const draw = (count: number): LabelledSamples => {
    const labels = Array.from({ length: count }, () => random.integer(0, 1))
    const values = labels.flatMap((label) => {
      const pattern = patterns[random.integer(0, KINDS - 1)]!
      return random.normal([SIZE]).map((noise, i) => Math.max(0, noise + (label === 1 ? 1 : -1) * pattern[i]!))
    })
    return { images: tf.tensor4d(values, [count, ...SHAPE]), labels }
  }
  const { images, labels } = draw(TRAINING)
  return { training: { images, labels: tf.tensor1d(labels, 'int32') }, others: draw(OTHERS) }
}
