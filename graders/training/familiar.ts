/** Whether a model knows usual pictures under their usual labels, but not those that it was given to learn from. */
import { percent } from '../checkers/accuracy.ts'
import { verbatim } from '../wording.ts'
import type { Diagnosis, DiagnosisTools, Scored, TrainingSamples } from './evidence.ts'
import { accuracyOf, outputsOf } from './outputs.ts'

/** The accuracy from which a model knows the usual pictures. */
const KNOWN = 0.5

export async function diagnoseFamiliar(
  { tensorFlow, plan }: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  { model, outputs, labels }: Pick<Scored, 'model' | 'outputs' | 'labels'>,
  { usual }: Pick<TrainingSamples, 'usual'>,
): Promise<Diagnosis | undefined> {
  if (!usual) return undefined
  const found = await outputsOf(tensorFlow, model, { images: usual.images, prepare: plan.prepare })
  const [accuracy, given] = [accuracyOf(found, usual.labels), accuracyOf(outputs, labels)]
  if (accuracy < KNOWN || accuracy < given + KNOWN / 2) return undefined
  const [share, givenShare] = [percent(accuracy), percent(given)]
  const { name = 'train', samples: called } = plan
  return {
    sentence: {
      en:
        `The model recognises ${share.en} of usual ${called.en}, but ${givenShare.en} of such as \`${name}\` was ` +
        'given here, which look different or bear other labels: it does not learn from what it was given.',
      fa:
        `مدل ${share.fa} از ${called.fa}‌های معمولی را می‌شناسد، اما فقط ${givenShare.fa} از آن‌هایی را که این‌جا به ` +
        `${verbatim(name)} داده شد و شکل یا برچسب دیگری دارند: از آنچه به آن داده شده است یاد نمی‌گیرد.`,
    },
  }
}
