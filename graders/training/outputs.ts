/** What a model says of many samples: its outputs, computed in batches, and the predicted classes. */
import type * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../check-end.ts'
import type { TensorFlow } from '../rebuild.ts'
import { persianNumber, shapeText, verbatim } from '../wording.ts'

/** Values of input that are computed at a time, and samples: 250 digits, or 15 photographs of 150 x 150. */
const VALUES = 2 ** 20
const SAMPLES = 250

export interface ModelInputs {
  images: tf.Tensor4D
  /** What is done to each batch of them; nothing unless told. */
  prepare?: (batch: tf.Tensor4D) => tf.Tensor
  /**
   * As in training: batch normalisation by the batch's own statistics, which after a few steps says more than averages
   * that are still being gathered.
   */
  training?: boolean
}

/**
 * The model's outputs, one row a sample and one value a class. A single output is the probability of class 1.
 * Fails the check where the model gives anything else than one row for each image.
 */
export async function outputsOf(
  tensorFlow: TensorFlow,
  model: tf.LayersModel,
  { images, prepare = (batch) => batch, training = false }: ModelInputs,
): Promise<number[][]> {
  const [count, ...shape] = images.shape
  const batchSize = Math.max(1, Math.min(SAMPLES, Math.floor(VALUES / tensorFlow.util.sizeFromShape(shape))))
  const rows: number[][] = []
  for (let start = 0; start < count; start += batchSize) {
    const outputs = tensorFlow.tidy(() => {
      const batch = prepare(images.slice(start, Math.min(batchSize, count - start)))
      return rowsOf(training ? (model.apply(batch, { training }) as tf.Tensor) : model.predict(batch), batch.shape[0]!)
    })
    rows.push(...((await outputs.array()) as number[][]))
    outputs.dispose()
  }
  return rows.map((row) => (row.length === 1 ? [1 - row[0]!, row[0]!] : row))
}

function rowsOf(outputs: tf.Tensor | tf.Tensor[], images: number): tf.Tensor {
  const [first, ...others] = [outputs].flat()
  if (others.length > 0)
    throw new CheckFailure({
      en: `The model gives ${others.length + 1} tensors for a batch of images; it should give one.`,
      fa: `مدل برای یک دسته تصویر ${persianNumber(others.length + 1)} تانسور می‌دهد؛ باید یکی بدهد.`,
    })
  if (first?.shape.length !== 2 || first.shape[0] !== images || first.shape[1] === 0) {
    const shape = first ? shapeText(first.shape) : 'undefined'
    throw new CheckFailure({
      en:
        `The model should give one row of outputs for each image, shape [${images}, outputs] for ${images} images; ` +
        `it gives shape ${shape}.`,
      fa:
        `مدل باید برای هر تصویر یک سطر خروجی بدهد، با شکل ${verbatim(`[${images}, outputs]`)} برای ` +
        `${persianNumber(images)} تصویر؛ شکل خروجی آن ${verbatim(shape)} است.`,
    })
  }
  return first
}

/** Position of the largest value; 0 where none is a number. */
export function largestAt(row: readonly number[]): number {
  return Math.max(0, row.indexOf(Math.max(...row)))
}

export function classesOf(outputs: readonly number[][]): number[] {
  return outputs.map(largestAt)
}

/** Fraction of the rows whose largest output stands at the label. */
export function accuracyOf(outputs: readonly number[][], labels: ArrayLike<number>): number {
  return outputs.filter((row, i) => largestAt(row) === labels[i]).length / outputs.length
}

/** Fraction of each class that is recognised; NaN for a class without samples. */
export function recallsOf(outputs: readonly number[][], labels: ArrayLike<number>, classes: number): number[] {
  const predicted = classesOf(outputs)
  return Array.from({ length: classes }, (_, label) => {
    const own = predicted.filter((_, i) => labels[i] === label)
    return own.filter((found) => found === label).length / own.length
  })
}
