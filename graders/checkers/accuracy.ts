import { CheckFailure } from '../check-end.ts'
import type { AccuracyEvidence, WrongPrediction } from '../report.ts'
import { confusionMatrix, wilsonInterval } from '../statistics.ts'
import type { AccuracyOptions, Pictures } from '../vocabulary.ts'

/** Wrong predictions that a report shows. */
const MOST_WORST = 8

/**
 * Scores predicted classes against the truth; fails below the threshold.
 * @returns the evidence and its sentence, for the report of a check that passes
 */
export function accuracy(predicted: ArrayLike<number>, truth: ArrayLike<number>, options: AccuracyOptions): { evidence: AccuracyEvidence; sentence: string } {
  const evidence = measure(predicted, truth, options)
  const { n, accuracy: share, interval, threshold } = evidence
  const sentence = `${percent(share)} of ${n} ${options.on} are classified correctly (95 % interval ${percent(interval[0])} to ${percent(interval[1])}); at least ${percent(threshold)} must be.`
  if (share < threshold) throw new CheckFailure(sentence, { accuracy: evidence })
  return { evidence, sentence }
}

/** What the predictions are worth, whatever is due; fails the check where they are no classes of these samples. */
export function measure(predicted: ArrayLike<number>, truth: ArrayLike<number>, { threshold, classes, on, pictures, weights }: AccuracyOptions): AccuracyEvidence {
  const n = truth.length
  if (n === 0) throw new Error('an accuracy needs at least one sample')
  if (predicted.length !== n) throw new CheckFailure(`expected one predicted class for each of the ${n} ${on}, got ${predicted.length}`)
  const stray = Array.from(predicted).findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes)
  if (stray >= 0) throw new CheckFailure(`prediction ${stray} is ${predicted[stray]}; expected a class from 0 to ${classes - 1}`)
  const confusion = confusionMatrix(truth, predicted, classes)
  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0)
  const worst = pictures && correct < n ? worstOf(predicted, truth, pictures) : undefined
  return { n, correct, accuracy: correct / n, interval: wilsonInterval(correct, n), threshold, confusion, ...(worst && { worst }), ...(weights && { weights }) }
}

/** Where the model was surest and wrong. */
function worstOf(predicted: ArrayLike<number>, truth: ArrayLike<number>, { pixels, shape: [height, width, channels], confidence }: Pictures): WrongPrediction[] {
  const size = height * width * channels
  return Array.from(truth, (_, i) => i)
    .filter((i) => predicted[i] !== truth[i])
    .sort((a, b) => confidence[b]! - confidence[a]!)
    .slice(0, MOST_WORST)
    .map((i) => ({
      height, width, channels,
      pixels: Array.from({ length: size }, (_, k) => Math.min(255, Math.max(0, Math.round(pixels[i * size + k]!)))),
      truth: truth[i]!, predicted: predicted[i]!, confidence: Math.min(1, Math.max(0, confidence[i]!)),
    }))
}

/** "92.8 %". */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`
}
