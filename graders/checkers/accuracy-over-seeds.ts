import { CallEnded, CheckFailure } from '../check-end.ts'
import type { Retraining } from '../host.ts'
import type { AccuracyEvidence, Measured, SeedAccuracy, Text } from '../report.ts'
import { wilsonInterval } from '../statistics.ts'
import type { AccuracyOptions } from '../vocabulary.ts'
import { joined, persianNumber } from '../wording.ts'
import { accuracy, measure, percent } from './accuracy.ts'

/** The number of trainings where the first one does not decide. */
export const TRAININGS = 3

export interface OverSeedsOptions extends AccuracyOptions {
  /** The seed of the first training. */
  seed: number
  /** Loads the program anew for a training and resolves to its seed. */
  retrain(reason: Retraining): Promise<number>
  /** Trains and predicts the same samples. */
  again(): Promise<ArrayLike<number>>
}

/**
 * Scores a trained model so that chance does not fail it. A first training that reaches the threshold
 * passes. One whose whole 95 % interval lies below the threshold fails at once. In between, the program
 * trains twice more with other seeds, and the mean of all three decides.
 *
 * The best of three would pass nearly everything that is close, the mean does not. Let a program's
 * trainings reach accuracies with mean m and standard deviation s on the held-out samples. The share of
 * submissions that pass, by m's distance from the threshold (normal accuracies, two million simulated
 * submissions):
 *
 * | m - threshold    | -2 s | -1.5 s | -1 s | -0.5 s | 0    | +0.5 s | +1 s | +1.5 s | +2 s  |
 * |------------------|------|--------|------|--------|------|--------|------|--------|-------|
 * | one training     |  2 % |    7 % | 16 % |   31 % | 50 % |   69 % | 84 % |   93 % |  98 % |
 * | this rule        |  2 % |    7 % | 18 % |   38 % | 65 % |   88 % | 98 % |  100 % | 100 % |
 * | the best of three|  7 % |   19 % | 40 % |   67 % | 88 % |   97 % |100 % |  100 % | 100 % |
 *
 * So a program one standard deviation above the threshold fails in 2.5 % of all submissions instead of
 * 16 %. One as far below it passes in 17.5 % instead of 16 %. The repetitions cannot average out the choice
 * of the held-out samples, which are the same for all submissions. The interval covers that.
 *
 * A repetition without predictions (cancelled, or out of time before a checkpoint) ends the repetitions.
 * Then the trainings so far decide.
 * @returns the evidence and its sentence, for the report of a check that passes
 */
export async function accuracyOverSeeds(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  { seed, retrain, again, ...options }: OverSeedsOptions,
): Promise<{ evidence: AccuracyEvidence; sentence: Text }> {
  const first = measure(predicted, truth, options)
  const { threshold, on } = options
  if (first.accuracy >= threshold || first.interval[1] < threshold) return accuracy(predicted, truth, options)

  const all = [first]
  const seeds = [seed]
  let broken: Text | undefined
  while (all.length < TRAININGS && broken === undefined) {
    try {
      seeds.push(
        await retrain({ training: all.length + 1, trainings: TRAININGS, accuracy: meanOf(all).accuracy, threshold }),
      )
      all.push(measure(await again(), truth, options))
    } catch (thrown) {
      if (!(thrown instanceof CallEnded)) throw thrown
      broken = thrown.text
    }
  }
  const mean = meanOf(all)
  const evidence: AccuracyEvidence = {
    ...first,
    ...mean,
    confusion: sumOf(all.map(({ confusion }) => confusion!)),
    trainings: all.map((one, index) => trainingOf(one, seeds[index]!)),
  }
  const [reached, due] = [percent(mean.accuracy), percent(threshold)]
  const sentence = joined([
    againSentence(all, threshold),
    ...(broken === undefined ? [] : [brokenSentence(all.length + 1, broken)]),
    {
      en: `The mean is ${reached.en} of ${truth.length} ${on.en}; at least ${due.en} must be.`,
      fa: `میانگین ${reached.fa} از ${persianNumber(truth.length)} ${on.fa} است؛ دست‌کم ${due.fa} لازم است.`,
    },
  ])
  if (mean.accuracy < threshold) throw new CheckFailure(sentence, { accuracy: evidence })
  return { evidence, sentence }
}

function againSentence([first, ...others]: readonly Measured[], threshold: number): Text {
  const [share, due, low, high] = [first!.accuracy, threshold, ...first!.interval].map(percent) as [
    Text,
    Text,
    Text,
    Text,
  ]
  const results = others.map((one) => percent(one.accuracy))
  const resultsEn = results.map(({ en }) => en).join(' and ') || 'without a result'
  const resultsFa = results.map(({ fa }) => fa).join(' و ') || 'بی‌نتیجه'
  return {
    en:
      `The first training reaches ${share.en}, too close to ${due.en} to decide ` +
      `(95 % interval ${low.en} to ${high.en}), so the program was trained again with other seeds: ${resultsEn}.`,
    fa:
      `آموزش نخست به ${share.fa} می‌رسد که برای داوری بیش از اندازه به ${due.fa} نزدیک است ` +
      `(بازهٔ ۹۵ درصدی: ${low.fa} تا ${high.fa})؛ ` +
      `پس برنامه با دانه‌های تصادفی دیگری دوباره آموزش دید: ${resultsFa}.`,
  }
}

function brokenSentence(training: number, { en, fa }: Text): Text {
  return {
    en: `Training ${training} of ${TRAININGS} gave no model: ${en}`,
    fa: `آموزش ${persianNumber(training)} از ${persianNumber(TRAININGS)} مدلی نداد: ${fa}`,
  }
}

/** Counts all predictions. The interval is that of one training's samples. */
function meanOf(trainings: readonly Measured[]): Measured {
  const n = trainings.reduce((sum, training) => sum + training.n, 0)
  const correct = trainings.reduce((sum, training) => sum + training.correct, 0)
  return {
    n,
    correct,
    accuracy: correct / n,
    interval: wilsonInterval(correct / trainings.length, n / trainings.length),
  }
}

function trainingOf({ n, correct, accuracy: share, interval }: Measured, seed: number): SeedAccuracy {
  return { seed, n, correct, accuracy: share, interval }
}

function sumOf(matrices: number[][][]): number[][] {
  return matrices[0]!.map((row, truth) =>
    row.map((_, predicted) => matrices.reduce((sum, matrix) => sum + matrix[truth]![predicted]!, 0)),
  )
}
