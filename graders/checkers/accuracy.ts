import { CheckFailure } from '../check-end.ts'
import type { AccuracyEvidence, Text, WrongPrediction } from '../report.ts'
import { confusionMatrix, wilsonInterval } from '../statistics.ts'
import type { Pictures } from '../vocabulary.ts'
import { persianNumber, verbatim } from '../wording.ts'

/** Wrong predictions that a report shows. */
const MOST_WORST = 8

export interface AccuracyOptions {
  /** Fraction to reach, 0 to 1. */
  threshold: number
  classes: number
  /** What was scored, for the sentence: "2,000 held-out digits" without the number. */
  on: Text
  pictures?: Pictures
}

/**
 * Scores predicted classes against the truth; fails below the threshold.
 * @returns the evidence and its sentence, for the report of a check that passes
 */
export function accuracy(predicted: ArrayLike<number>, truth: ArrayLike<number>, { threshold, classes, on, pictures }: AccuracyOptions): { evidence: AccuracyEvidence; sentence: Text } {
  const n = truth.length
  if (n === 0) throw new Error('an accuracy needs at least one sample')
  if (predicted.length !== n) throw new CheckFailure({ en: `expected one predicted class for each of the ${n} ${on.en}, got ${predicted.length}`, fa: `باید برای هر یک از ${persianNumber(n)} ${on.fa} یک ردهٔ پیش‌بینی‌شده باشد، اما ${persianNumber(predicted.length)} تا هست` })
  const stray = Array.from(predicted).findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes)
  if (stray >= 0) throw new CheckFailure({ en: `prediction ${stray} is ${predicted[stray]}; expected a class from 0 to ${classes - 1}`, fa: `پیش‌بینی شمارهٔ ${persianNumber(stray)} برابر ${verbatim(predicted[stray]!)} است؛ باید رده‌ای از ۰ تا ${persianNumber(classes - 1)} باشد` })
  const confusion = confusionMatrix(truth, predicted, classes)
  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0)
  const interval = wilsonInterval(correct, n)
  const worst = pictures && correct < n ? worstOf(predicted, truth, pictures) : undefined
  const evidence: AccuracyEvidence = { n, correct, accuracy: correct / n, interval, threshold, confusion, ...(worst && { worst }) }
  const sentence = {
    en: `${percent(correct / n)} of ${n} ${on.en} are classified correctly (95 % interval ${percent(interval[0])} to ${percent(interval[1])}); at least ${percent(threshold)} must be.`,
    fa: `${persianPercent(correct / n)} از ${persianNumber(n)} ${on.fa} درست دسته‌بندی شد (بازهٔ ۹۵ درصدی: ${persianPercent(interval[0])} تا ${persianPercent(interval[1])})؛ دست‌کم ${persianPercent(threshold)} لازم است.`,
  }
  if (correct / n < threshold) throw new CheckFailure(sentence, { accuracy: evidence })
  return { evidence, sentence }
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

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`
}

function persianPercent(fraction: number): string {
  return `${persianNumber((100 * fraction).toFixed(1))}٪`
}
