/** Digits for small trainings, and what a model makes of digits. */
import * as tf from '@tensorflow/tfjs'
import type { PublicImages } from '../../../graders/host.ts'
import type { Text } from '../../../graders/report.ts'
import type { Random } from '../../../graders/vocabulary.ts'
import { persianNumber } from '../../../graders/wording.ts'

export const CLASSES = 10

/** Digits that a small training and its validation draw from; the first half trains. */
export const POOL = 2000
const OF_EACH_CLASS = 60

/** Images that are predicted at a time. */
const BATCH = 250

/** A small training: 600 digits, 150 steps; the slide's network reaches about 0.87. */
export const SMALL = { epochs: 4, batchSize: 16 }

export interface SmallSet {
  training: PublicImages
  validation: { images: tf.Tensor4D; labels: number[] }
}

/**
 * 60 digits of each class out of the first half of the pool, sorted by label or mixed; the second half to validate.
 * @param shift by how much every label is raised, modulo 10: what a label means is for the data to say
 */
export async function smallSet(
  pool: PublicImages,
  random: Random,
  order: 'sorted' | 'mixed',
  shift = 0,
): Promise<SmallSet> {
  const labels = Array.from(await pool.labels.data(), (label) => (label + shift) % CLASSES)
  const half = POOL / 2
  const candidates = random.permutation(half)
  const sorted = Array.from({ length: CLASSES }, (_, label) =>
    candidates.filter((i) => labels[i] === label).slice(0, OF_EACH_CLASS),
  ).flat()
  const chosen = order === 'sorted' ? sorted : random.permutation(sorted.length).map((i) => sorted[i]!)
  const indices = tf.tensor1d(chosen, 'int32')
  const small = {
    training: {
      images: pool.images.gather(indices),
      labels: tf.tensor1d(
        chosen.map((i) => labels[i]!),
        'int32',
      ),
    },
    validation: { images: pool.images.slice([half, 0, 0, 0], [half, -1, -1, -1]), labels: labels.slice(half) },
  }
  indices.dispose()
  return small
}

/** Whether the model takes [n, 28, 28, 1] and gives [n, 10]; any size may be left open. */
export function takesDigits(model: tf.LayersModel): boolean {
  const fits = (shapes: { shape: (number | null)[] }[], wanted: number[]): boolean =>
    shapes.length === 1 &&
    shapes[0]!.shape.length === wanted.length + 1 &&
    wanted.every((size, i) => (shapes[0]!.shape[i + 1] ?? size) === size)
  return fits(model.inputs, [28, 28, 1]) && fits(model.outputs, [CLASSES])
}

/**
 * The model's outputs, one row an image, computed in batches.
 * @param prepare what is done to each batch of raw images
 * @param training as in training: batch normalisation by the batch's own statistics, which after a
 * few steps says more than averages that are still being gathered
 */
export async function outputsOf(
  model: tf.LayersModel,
  images: tf.Tensor4D,
  prepare: (batch: tf.Tensor4D) => tf.Tensor,
  training = false,
): Promise<number[][]> {
  const rows: number[][] = []
  const count = images.shape[0]
  for (let start = 0; start < count; start += BATCH) {
    const outputs = tf.tidy(() => {
      const batch = prepare(images.slice([start, 0, 0, 0], [Math.min(BATCH, count - start), -1, -1, -1]))
      return training ? (model.apply(batch, { training }) as tf.Tensor) : (model.predict(batch) as tf.Tensor)
    })
    rows.push(...((await outputs.array()) as number[][]))
    outputs.dispose()
  }
  return rows
}

/** Index of the largest output of each row. */
export function classesOf(outputs: number[][]): number[] {
  return outputs.map((row) => Math.max(0, row.indexOf(Math.max(...row))))
}

/** Fraction of the rows whose largest output stands at the label. */
export function accuracyOf(outputs: number[][], labels: ArrayLike<number>): number {
  return classesOf(outputs).filter((predicted, i) => predicted === labels[i]).length / outputs.length
}

/** Fraction of each class that is recognised. */
export function recalls(outputs: number[][], labels: ArrayLike<number>): number[] {
  const predicted = classesOf(outputs)
  return Array.from({ length: CLASSES }, (_, label) => {
    const own = predicted.filter((_, i) => labels[i] === label)
    return own.filter((found) => found === label).length / own.length
  })
}

/** A fraction as whole percents. */
export function percent(fraction: number): Text {
  const whole = (100 * fraction).toFixed(0)
  return { en: `${whole} %`, fa: `${persianNumber(whole)}٪` }
}
