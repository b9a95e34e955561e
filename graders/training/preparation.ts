/** Whether a model recognises images only when they are prepared in another way than they should be. */
import type * as tf from '@tensorflow/tfjs'
import { percent } from '../checkers/accuracy.ts'
import { verbatim } from '../wording.ts'
import type { Diagnosis, DiagnosisTools, Scored, TrainingSamples } from './evidence.ts'
import type { OtherPreparation } from './plan.ts'
import { accuracyOf, outputsOf } from './outputs.ts'

/** By how much a model must know images better as the student prepares them. */
const MARGIN = 0.15

/**
 * Of all other ways, the one by which the model recognises most.
 * @param margin by how much the accuracy must be better on images that are prepared otherwise
 */
export async function diagnoseOtherPreparations(
  { tensorFlow, plan: { otherPreparations = [] } }: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  { model, images, labels, outputs }: Omit<Scored, 'own'>,
  margin: number,
): Promise<Diagnosis | undefined> {
  const accuracy = accuracyOf(outputs, labels)
  let best: { preparation: OtherPreparation; accuracy: number } | undefined
  for (const preparation of otherPreparations) {
    const other = accuracyOf(await outputsOf(tensorFlow, model, { images, prepare: preparation.prepare }), labels)
    if (other >= accuracy + margin && other > (best?.accuracy ?? 0)) best = { preparation, accuracy: other }
  }
  if (!best) return undefined
  const { what, misconception } = best.preparation
  const [share, otherShare] = [percent(accuracy), percent(best.accuracy)]
  const named = misconception?.(model)
  return {
    sentence: {
      en:
        `Given images that are prepared as they should be the model recognises ${share.en}, given ${what.en} ` +
        `${otherShare.en}.`,
      fa: `مدل با تصویرهایی که چنان که باید آماده شده‌اند ${share.fa} را می‌شناسد، با ${what.fa} ${otherShare.fa}.`,
    },
    ...(named !== undefined && { misconception: named }),
  }
}

/** Whether the model recognises its training images only as the student's own `prepareImages` gives them. */
export async function diagnoseOwnPreparation(
  { tensorFlow }: Pick<DiagnosisTools, 'tensorFlow'>,
  { model }: Pick<Scored, 'model'>,
  { prepared, x, labels }: Pick<TrainingSamples, 'prepared' | 'x' | 'labels'>,
): Promise<Diagnosis | undefined> {
  if (prepared?.shape.join() !== x.shape.join()) return undefined
  const known = async (images: tf.Tensor): Promise<number> =>
    accuracyOf(
      await outputsOf(tensorFlow, model, { images: images as tf.Tensor4D, prepare: (batch) => batch.toFloat() }),
      labels,
    )
  const [own, due] = [await known(prepared), await known(x)]
  if (own < due + MARGIN) return undefined
  const [ownShare, dueShare] = [percent(own), percent(due)]
  return {
    sentence: {
      en:
        `Of the images that it was trained with the model recognises ${ownShare.en} as \`prepareImages\` gives ` +
        `them, but ${dueShare.en} as the statement asks for them: they are prepared in another way.`,
      fa:
        `مدل از تصویرهایی که با آن‌ها آموزش دیده ${ownShare.fa} را آن‌گونه که ${verbatim('prepareImages')} می‌دهد ` +
        `می‌شناسد، اما ${dueShare.fa} را آن‌گونه که صورت تمرین خواسته است: تصویرها به شیوهٔ دیگری آماده شده‌اند.`,
    },
  }
}
