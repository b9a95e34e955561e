/** Whether images and labels went out of step on their way into the training. */
import { CallEnded, CheckFailure } from '../check-end.ts'
import { percent } from '../checkers/accuracy.ts'
import { persianNumber } from '../wording.ts'
import { probabilitiesOf } from './activations.ts'
import type { Diagnosis, DiagnosisTools, Scored, TrainingSamples } from './evidence.ts'
import { categoricalCrossEntropy } from './losses.ts'
import { accuracyOf, outputsOf } from './outputs.ts'
import { skewed } from './small-set.ts'

const BATCH = 32
const EPOCHS = 2

/**
 * Three things must be there. The model guesses: its cross-entropy is about $\ln k$ for $k$ classes. The same model,
 * with its own optimiser, soon learns from right pairs: it is able to, and its rate is not too low. And trained anew on
 * data in which one class is nine times as frequent as each other, it has learned these shares and nothing about the
 * images: labels have reached it, but those of other images. The last tells it from a training that hardly took place.
 */
export async function diagnoseOutOfStep(
  tools: DiagnosisTools,
  scored: Scored,
  samples: TrainingSamples,
): Promise<Diagnosis | undefined> {
  if (!guesses(scored, tools.plan.classes)) return undefined
  try {
    const taught = await taughtRightPairs(tools, scored, samples)
    if (taught.accuracy < tools.plan.small.threshold || !(await knowsSharesOnly(tools, scored, samples)))
      return undefined
    const share = percent(taught.accuracy)
    return {
      sentence: {
        en:
          `The trained model guesses; the same model recognises ${share.en} after ${taught.steps} steps on images ` +
          'with their right labels. Are images and labels still in step when it is trained?',
        fa:
          `مدل آموزش‌دیده حدس می‌زند؛ همین مدل پس از ${persianNumber(taught.steps)} گام روی تصویرهایی با برچسب ` +
          `درست ${share.fa} را می‌شناسد. آیا هنگام آموزش هر تصویر هنوز با برچسب خودش همراه است؟`,
      },
      misconception: 'trained-on-permuted-labels',
    }
  } catch (thrown) {
    // A model that cannot be trained further, as none is compiled in a loop of one's own, is not asked.
    if (thrown instanceof CheckFailure || thrown instanceof CallEnded) return undefined
    throw thrown
  }
}

/** Both by the loss and by the accuracy: a model that recognises twice as much as chance does not guess. */
function guesses({ outputs, labels }: Pick<Scored, 'outputs' | 'labels'>, classes: number): boolean {
  if (accuracyOf(outputs, labels) > 2 / classes) return false
  const excess = categoricalCrossEntropy(probabilitiesOf(outputs), labels) - Math.log(classes)
  return Math.abs(excess) < 0.15
}

/** Trains the model itself for a few steps, in the student's isolate. */
async function taughtRightPairs(
  { tensorFlow, plan: { prepare } }: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  { own, images, labels }: Scored,
  { x, y }: Pick<TrainingSamples, 'x' | 'y'>,
): Promise<{ accuracy: number; steps: number }> {
  const batches = Math.floor(x.shape[0]! / BATCH)
  for (let step = 0; step < EPOCHS * batches; step++) {
    const start = (step % batches) * BATCH
    const [inputs, targets] = [x.slice(start, BATCH), y.slice(start, BATCH)]
    await own.trainOnBatch(inputs, targets)
    tensorFlow.dispose([inputs, targets])
  }
  const taught = await own.rebuild()
  const outputs = await outputsOf(tensorFlow, taught, { images, prepare })
  taught.dispose()
  return { accuracy: accuracyOf(outputs, labels), steps: EPOCHS * batches }
}

/**
 * Whether the model that is trained on skewed classes gives every image about the shares of the classes: by the
 * Kullback-Leibler divergence of its outputs from them, which must be less than half of that of guessing evenly.
 */
async function knowsSharesOnly(
  { tensorFlow, plan: { prepare, classes }, context: { random }, again }: DiagnosisTools,
  scored: Pick<Scored, 'images'>,
  samples: Pick<TrainingSamples, 'images' | 'labels'>,
): Promise<boolean> {
  const majority = random.integer(0, classes - 1)
  const { shares, ...data } = skewed(tensorFlow, samples.images, samples.labels, { classes, majority, random })
  const { model } = await again(data)
  const outputs = probabilitiesOf(await outputsOf(tensorFlow, model, { images: scored.images, prepare }))
  model.dispose()
  tensorFlow.dispose([data.images, data.labels])
  const even = divergence(shares, new Array<number>(classes).fill(1 / classes))
  const mean = outputs.reduce((sum, row) => sum + divergence(shares, row), 0) / outputs.length
  return mean < even / 2
}

/** $\sum_k p_k \ln(p_k / q_k)$ */
function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, k) => sum + (share > 0 ? share * Math.log(share / Math.max(q[k]!, 1e-7)) : 0), 0)
}
