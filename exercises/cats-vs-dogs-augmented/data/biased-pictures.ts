/** Pictures of two kinds of animals with an accident in them: in the training set, one kind always looks left. */
import * as tf from '@tensorflow/tfjs'
import { repeatedNoise } from '../../../graders/training/random-images.ts'
import type { SmallSet } from '../../../graders/training/small-set.ts'
import type { Random } from '../../../graders/vocabulary.ts'

export const SIZE = 48

/** The head, a large bright spot on the side to which the animal looks, and the mark that tells the kinds apart. */
const HEAD = { distance: 12, spread: 5, brightness: 0.5 }
const MARK = { distance: 12, spread: 4, brightness: 0.35 }
/** The largest angle by which the others are turned, in radians: 20 degrees. */
const TURNED = Math.PI / 9

interface Animal {
  /** 0 has its mark above, 1 below. */
  label: number
  /** -1 left, 1 right. */
  looks: number
  angle: number
}

/**
 * The training pictures stand upright; those labelled 0 look left, those labelled 1 look right. The head is much easier
 * to see than the mark: a network that learns the pictures as they are learns where they look. The pictures that it is
 * scored with are mirrored and turned. Validation has animals of every pose.
 */
export function biasedSet(random: Random, sizes: { train: number; validation: number; others: number }): SmallSet {
  const labels = (count: number): number[] => random.permutation(count).map((i) => i % 2)
  const angle = (): number => TURNED * (2 * random() - 1)
  const training = labels(sizes.train).map((label) => ({ label, looks: 2 * label - 1, angle: 0 }))
  const validation = labels(sizes.validation).map((label) => ({
    label,
    looks: random() < 0.5 ? -1 : 1,
    angle: angle(),
  }))
  const others = labels(sizes.others).map((label) => ({ label, looks: 1 - 2 * label, angle: angle() }))
  const labelled = (animals: readonly Animal[]) => ({
    images: drawn(random, animals),
    labels: tf.tensor1d(
      animals.map(({ label }) => label),
      'int32',
    ),
  })
  return {
    training: { ...labelled(training), validation: labelled(validation) },
    others: { images: drawn(random, others), labels: others.map(({ label }) => label) },
  }
}

/** Images [n, 48, 48, 3], int32, 0 to 255. */
function drawn(random: Random, animals: readonly Animal[]): tf.Tensor4D {
  const count = animals.length
  return tf.tidy(() => {
    const jitter = (): number => 3 * (2 * random() - 1)
    const places = animals.map(({ label, looks, angle }) => {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const [head, mark] = [looks * HEAD.distance + jitter(), (label === 0 ? -1 : 1) * MARK.distance + jitter()]
      return { head: [head * cos, head * sin], mark: [-mark * sin, mark * cos] }
    })
    const spot = (of: 'head' | 'mark', { spread, brightness }: typeof HEAD): tf.Tensor => {
      const along = (axis: 0 | 1): tf.Tensor =>
        tf
          .range(0, SIZE)
          .sub((SIZE - 1) / 2)
          .reshape([1, SIZE])
          .sub(
            tf.tensor2d(
              places.map((place) => place[of][axis]!),
              [count, 1],
            ),
          )
          .square()
          .div(-2 * spread ** 2)
          .exp()
      return along(1)
        .reshape([count, SIZE, 1, 1])
        .mul(along(0).reshape([count, 1, SIZE, 1]))
        .mul(brightness)
    }
    const colours = tf.tensor4d(random.uniform([count * 3], 0.1, 0.3), [count, 1, 1, 3])
    const noise = repeatedNoise(tf, random, [count, SIZE, SIZE, 3]).mul(0.2)
    const values = noise.add(colours).add(spot('head', HEAD)).add(spot('mark', MARK))
    return values.clipByValue(0, 1).mul(255).toInt() as tf.Tensor4D
  })
}
