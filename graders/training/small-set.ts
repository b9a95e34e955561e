/** Samples for a small training, and others to score it with. */
import type * as tf from '@tensorflow/tfjs'
import type { PublicImages } from '../host.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { Random } from '../vocabulary.ts'
import type { TrainingData } from './plan.ts'

export interface SmallSetOptions {
  classes: number
  /** Samples of each class that train. */
  ofEachClass: number
  /** By label, or in random order. */
  order: 'sorted' | 'mixed'
  /**
   * A cyclic permutation of the classes: every label is raised by so much, modulo their number. What a label means is
   * for the data to say, and weights that were trained elsewhere know the usual numbers only.
   */
  shift?: number
}

export interface LabelledSamples {
  images: tf.Tensor4D
  labels: number[]
}

/** Both must be disposed of by whoever asked for them. */
export interface SmallSet {
  training: TrainingData
  /** Samples that the trained model is scored with, and that the student never gets. */
  others: LabelledSamples
}

/** Draws what trains from the first half of the pool; the second half scores, in the pool's order. */
export async function smallSet(
  tensorFlow: TensorFlow,
  pool: PublicImages,
  random: Random,
  { classes, ofEachClass, order, shift = 0 }: SmallSetOptions,
): Promise<SmallSet> {
  const labels = Array.from(await pool.labels.data(), (label) => (label + shift) % classes)
  const half = Math.floor(labels.length / 2)
  const candidates = random.permutation(half)
  const sorted = Array.from({ length: classes }, (_, label) =>
    candidates.filter((i) => labels[i] === label).slice(0, ofEachClass),
  ).flat()
  const chosen = order === 'sorted' ? sorted : random.permutation(sorted.length).map((i) => sorted[i]!)
  return {
    training: picked(tensorFlow, pool.images, chosen, labels),
    others: { images: pool.images.slice(half, half), labels: labels.slice(half, 2 * half) },
  }
}

/** How many times as frequent as each other class one class is in skewed data. */
const MAJORITY = 9

/** As many samples, skewed: `majority` has nine times as many as each other class. Samples may repeat. */
export function skewed(
  tensorFlow: TensorFlow,
  images: tf.Tensor4D,
  labels: readonly number[],
  { classes, majority, random }: { classes: number; majority: number; random: Random },
): PublicImages & { shares: number[] } {
  const few = Math.floor(labels.length / (classes + MAJORITY - 1))
  const positions = Array.from({ length: classes }, (_, label) => {
    const own = labels.flatMap((other, i) => (other === label ? [i] : []))
    const due = own.length === 0 ? 0 : label === majority ? MAJORITY * few : few
    return Array.from({ length: due }, (_, i) => own[i % own.length]!)
  })
  const all = positions.flat()
  const mixed = random.permutation(all.length).map((i) => all[i]!)
  return {
    ...picked(tensorFlow, images, mixed, labels),
    shares: positions.map((own) => own.length / all.length),
  }
}

function picked(
  tensorFlow: TensorFlow,
  images: tf.Tensor4D,
  positions: number[],
  labels: readonly number[],
): PublicImages {
  return tensorFlow.tidy(() => ({
    images: images.gather(tensorFlow.tensor1d(positions, 'int32')),
    labels: tensorFlow.tensor1d(
      positions.map((i) => labels[i]!),
      'int32',
    ),
  }))
}
