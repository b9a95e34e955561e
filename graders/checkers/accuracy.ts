import { CheckFailure } from '../check-end.ts'
import { shrunk } from '../picture.ts'
import type { AccuracyEvidence, Text, WrongPrediction } from '../report.ts'
import { confusionMatrix, wilsonInterval } from '../statistics.ts'
import type { AccuracyOptions, Pictures } from '../vocabulary.ts'
import { cut, persianNumber, verbatim } from '../wording.ts'

/** The most wrong predictions that a report shows. */
const MOST_WORST = 8
const LONGEST_LABEL = 60

/**
 * Scores predicted classes against the truth. Fails below the threshold.
 * @returns the evidence and its sentence, for the report of a check that passes
 */
export function accuracy(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  options: AccuracyOptions,
): { evidence: AccuracyEvidence; sentence: Text } {
  const evidence = measure(predicted, truth, options)
  const {
    n,
    accuracy: share,
    interval: [low, high],
    threshold,
  } = evidence
  const { on } = options
  const sentence = {
    en:
      `${percent(share).en} of ${n} ${on.en} are classified correctly ` +
      `(95 % interval ${percent(low).en} to ${percent(high).en}); at least ${percent(threshold).en} must be.`,
    fa:
      `${percent(share).fa} از ${persianNumber(n)} ${on.fa} درست دسته‌بندی شد ` +
      `(بازهٔ ۹۵ درصدی: ${percent(low).fa} تا ${percent(high).fa})؛ دست‌کم ${percent(threshold).fa} لازم است.`,
  }
  if (share < threshold) throw new CheckFailure(sentence, { accuracy: evidence })
  return { evidence, sentence }
}

/** The accuracy, without a threshold. Fails the check where a prediction is no class of these samples. */
export function measure(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  { threshold, classes, on, pictures, labels, weights }: AccuracyOptions,
): AccuracyEvidence {
  const n = truth.length
  if (n === 0) throw new Error('an accuracy needs at least one sample')
  if (predicted.length !== n)
    throw new CheckFailure({
      en: `expected one predicted class for each of the ${n} ${on.en}, got ${predicted.length}`,
      fa:
        `باید برای هر یک از ${persianNumber(n)} ${on.fa} یک ردهٔ پیش‌بینی‌شده باشد، ` +
        `اما ${persianNumber(predicted.length)} تا هست`,
    })
  const stray = Array.from(predicted).findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes)
  if (stray >= 0)
    throw new CheckFailure({
      en: `prediction ${stray} is ${predicted[stray]}; expected a class from 0 to ${classes - 1}`,
      fa:
        `پیش‌بینی شمارهٔ ${persianNumber(stray)} برابر ${verbatim(predicted[stray]!)} است؛ ` +
        `باید رده‌ای از ۰ تا ${persianNumber(classes - 1)} باشد`,
    })
  const confusion = confusionMatrix(truth, predicted, classes)
  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0)
  const worst = pictures && correct < n ? worstOf(predicted, truth, pictures) : undefined
  return {
    n,
    correct,
    accuracy: correct / n,
    interval: wilsonInterval(correct, n),
    threshold,
    confusion,
    ...(worst && { worst }),
    ...(labels && { labels: labels.slice(0, classes).map((label) => cut(label, LONGEST_LABEL)) }),
    ...(weights && { weights }),
  }
}

/** Positions of the wrong predictions of which the model was surest, the surest first, for the report. */
export function surestWrong(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  confidence: ArrayLike<number>,
): number[] {
  return Array.from(truth, (_, i) => i)
    .filter((i) => predicted[i] !== truth[i])
    .sort((a, b) => confidence[b]! - confidence[a]!)
    .slice(0, MOST_WORST)
}

function worstOf(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  { pixels, of, shape: [height, width, channels], confidence }: Pictures,
): WrongPrediction[] {
  const size = height * width * channels
  return surestWrong(predicted, truth, confidence).map((i) => {
    const start = size * (of ? of.indexOf(i) : i)
    const own = Array.from({ length: size }, (_, k) => pixels[start + k]!)
    const shown = shrunk({ shape: [height, width, channels], values: own })
    return {
      height: shown.shape[0],
      width: shown.shape[1],
      channels: shown.shape[2],
      pixels: Array.from(shown.values, (value) => Math.min(255, Math.max(0, Math.round(value)))),
      truth: truth[i]!,
      predicted: predicted[i]!,
      confidence: Math.min(1, Math.max(0, confidence[i]!)),
    }
  })
}

/**
 * "92.8 %". Half a tenth is rounded up, as the page rounds it. `toFixed` alone does not do so:
 * the binary number nearest to 95.55 lies below 95.55.
 */
export function percent(fraction: number): Text {
  const value = (Math.round(1000 * fraction) / 10).toFixed(1)
  return { en: `${value} %`, fa: `${persianNumber(value)}٪` }
}
