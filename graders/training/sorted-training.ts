/** A training on few samples that are sorted by label. A validation split of their tail loses the last classes. */
import type { CheckContext } from '../vocabulary.ts'
import { persianNumber } from '../wording.ts'
import { recallsOf } from './outputs.ts'
import { failWith } from './named.ts'
import type { TrainingTools } from './plan.ts'
import { drawSmallSet, trainOnFew, validated } from './small-training.ts'
import { disposeOf } from './training-data.ts'
import { withoutTraining } from './work.ts'

/** Below this recall a class counts as lost, above the other as learned. */
const LOST = 0.05
const LEARNED = 0.3
/** The largest part of the data that anyone sets aside to validate: where more is lost, it was never looked at. */
const LARGEST_SPLIT = 0.4

/** A check's body: the model recognises every class. */
export async function learnsSorted(tools: TrainingTools, context: CheckContext): Promise<void> {
  const { plan } = tools
  const { training, others } = await drawSmallSet(tools, context, 'sorted')
  const trained = await trainOnFew(tools, context, training)
  const sentence = withoutTraining(plan, trained, training.labels.size)
  if (sentence) context.fail(sentence)
  const { model } = trained
  const recalls = recallsOf(await validated(tools, model, others), others.labels, plan.classes)
  model.dispose()
  disposeOf(tools.tensorFlow, training)
  others.images.dispose()
  const lost = recalls.flatMap((recall, label) => (recall < LOST ? [label] : []))
  if (lost.length === 0) return
  failWith(plan, context, {
    sentence: {
      en: `Trained on data that are sorted by label, the model recognises none of these classes: ${lost.join(', ')}.`,
      fa:
        'مدل پس از آموزش با داده‌هایی که بر پایهٔ برچسب مرتب شده‌اند، هرگز این رده‌ها را نمی‌شناسد: ' +
        `${lost.map(persianNumber).join('، ')}.`,
    },
    ...(isTail(recalls, lost) && { misconception: 'sorted-validation-split' }),
    ...(isForgotten(recalls, lost) && { misconception: 'not-shuffled' }),
  })
}

/** Whether the lost classes are the last ones, as many as a validation split may take, and the others were learned. */
export function isTail(recalls: readonly number[], lost: readonly number[]): boolean {
  const first = recalls.length - lost.length
  return (
    lost.length <= LARGEST_SPLIT * recalls.length &&
    lost[0] === first &&
    recalls.slice(0, first).every((recall) => recall > LEARNED)
  )
}

/**
 * Whether half of the classes or more are lost, and not just the last ones, which may never have been looked at: a
 * network that sees one class after the other forgets what it has learned before.
 */
export function isForgotten(recalls: readonly number[], lost: readonly number[]): boolean {
  return lost.length >= recalls.length / 2 && lost[0]! < recalls.length - lost.length
}
