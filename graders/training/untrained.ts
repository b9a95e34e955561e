/** Whether a returned model has never been trained, or is still being trained. */
import type * as tf from '@tensorflow/tfjs'
import { CallEnded, CheckFailure } from '../check-end.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { Text } from '../report.ts'
import { verbatim } from '../wording.ts'
import type { Diagnosis, DiagnosisTools, TrainingSamples } from './evidence.ts'
import type { TrainedModel } from './trained-model.ts'

const UNTRAINED: Text = {
  en: 'The weights of the returned model have never been trained.',
  fa: 'وزن‌های مدلی که برگردانده شد هرگز آموزش ندیده‌اند.',
}
const stillTraining = (name: string): Text => ({
  en: `The training still goes on when \`${name}\` has returned: is \`fit\` awaited?`,
  fa:
    `آموزش پس از برگشتن ${verbatim(name)} هنوز ادامه دارد: آیا با ${verbatim('await')} منتظر ${verbatim('fit')} ` +
    'مانده‌اید؟',
})

export async function diagnoseUntrained(
  { tensorFlow, plan }: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  trained: TrainedModel,
  samples: Pick<TrainingSamples, 'x' | 'y'>,
): Promise<Diagnosis | undefined> {
  if (await isUntrained(trained.model)) return { sentence: UNTRAINED, misconception: 'untrained/never-trained' }
  return (await isStillTraining(tensorFlow, trained, samples))
    ? { sentence: stillTraining(plan.name ?? 'train'), misconception: 'untrained/still-training' }
    : undefined
}

/**
 * Whether every weight of rank 1 still has equal values. Biases start with equal values, and one step of training makes
 * them differ. A weight with a single value says nothing.
 */
export async function isUntrained(model: tf.LayersModel): Promise<boolean> {
  const biases = await Promise.all(
    model
      .getWeights()
      .filter(({ shape, size }) => shape.length === 1 && size > 1)
      .map((weight) => weight.data()),
  )
  return biases.length > 0 && biases.every((bias) => bias.every((value) => value === bias[0]))
}

/** Whether weights move though nobody trains the model: while it evaluates, a `fit` that nobody waits for goes on. */
async function isStillTraining(
  tensorFlow: TensorFlow,
  { own, model }: TrainedModel,
  { x, y }: Pick<TrainingSamples, 'x' | 'y'>,
): Promise<boolean> {
  const [few, targets] = [x.slice(0, 32), y.slice(0, 32)]
  try {
    await own.evaluate(few, targets)
    const later = await own.rebuild()
    const now = later.getWeights()
    const moved = tensorFlow.tidy(() => model.getWeights().map((weight, i) => weight.sub(now[i]!).abs().max()))
    const distances = await Promise.all(moved.map((distance) => distance.data()))
    tensorFlow.dispose(moved)
    later.dispose()
    return distances.some(([distance]) => distance! > 0)
  } catch (thrown) {
    // A model that is not compiled is trained in a loop of one's own.
    if (thrown instanceof CheckFailure || thrown instanceof CallEnded) return false
    throw thrown
  } finally {
    tensorFlow.dispose([few, targets])
  }
}
