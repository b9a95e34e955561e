/** Whether a training returns its best weights by the validation loss, and not those that it ended with. */
import type { CheckContext } from '../vocabulary.ts'
import { persianNumber, verbatim } from '../wording.ts'
import { binaryCrossEntropy } from './losses.ts'
import { outputsOf } from './outputs.ts'
import type { TrainingTools } from './plan.ts'
import { drawSmallSet, trainOnFew } from './small-training.ts'
import { disposeOf } from './training-data.ts'
import { withoutTraining } from './work.ts'

/** Few steps an epoch, so that the first one has learned next to nothing; many epochs, so that the last has. */
const STEPS = 2
const EPOCHS = 24
/** The loss of a model that knows nothing is ln 2 = 0.69, and a few steps add little. */
const HIGHEST = 1.2
/** A model cannot get below it but by training on the validation set. */
const LOWEST = 0.45

/**
 * A check's body, for two classes and an exercise that hands over a validation set. The validation pictures bear the
 * other class's label: what the training learns is wrong for them, so that their loss rises from the first epoch on.
 * The best weights are early ones, and their loss is near that of guessing. It is judged by the returned weights.
 * @param misconception of which a high loss is evidence
 */
export async function returnsBestWeights(
  tools: TrainingTools,
  context: CheckContext,
  misconception: string,
): Promise<void> {
  const { tensorFlow, plan } = tools
  const { training, others } = await drawSmallSet(tools, context, 'mixed')
  others.images.dispose()
  const { validation } = training
  if (!validation) throw new Error('the small training has no validation set')
  const labels = Array.from(await validation.labels.data(), (label) => 1 - label)
  const exchanged = { images: validation.images, labels: tensorFlow.tensor1d(labels, 'int32') }
  const given = { ...training, validation: exchanged }
  const count = training.labels.size
  const budget = { epochs: EPOCHS, batchSize: Math.ceil(count / STEPS) }
  const trained = await trainOnFew(tools, context, given, budget)
  const sentence = withoutTraining(plan, trained, count)
  const outputs = await outputsOf(tensorFlow, trained.model, { images: validation.images, prepare: plan.prepare })
  trained.model.dispose()
  exchanged.labels.dispose()
  disposeOf(tensorFlow, training)
  if (sentence) context.fail(sentence)
  judge(context, binaryCrossEntropy(outputs, labels), { misconception, name: plan.name ?? 'train' })
}

function judge(
  { fail, note }: CheckContext,
  loss: number,
  { misconception, name }: { misconception: string; name: string },
): void {
  const given = loss.toFixed(2)
  note({
    en: `The returned model's loss on its validation set is ${given}.`,
    fa: `زیان مدل برگردانده‌شده روی مجموعهٔ اعتبارسنجی آن ${persianNumber(given)} است.`,
  })
  if (loss > HIGHEST)
    fail(
      {
        en:
          'Here the validation loss rises from the first epoch on, so the best weights are early ones, of a loss ' +
          `near 0.7. The model that \`${name}\` returns has ${given}: these are later weights.`,
        fa:
          'این‌جا زیان اعتبارسنجی از همان دورهٔ نخست بالا می‌رود؛ پس بهترین وزن‌ها از آغاز آموزش هستند، با زیانی ' +
          `نزدیک ۰٫۷. زیان مدلی که ${verbatim(name)} برمی‌گرداند ${persianNumber(given)} است: این‌ها وزن‌های دیرترند.`,
      },
      misconception,
    )
  if (loss < LOWEST)
    fail({
      en:
        'The validation pictures bear wrong labels here, and no training on the others can know them. Yet the ' +
        'returned model does: it was trained with the validation set.',
      fa:
        'این‌جا تصویرهای اعتبارسنجی برچسب نادرست دارند و آموزش با تصویرهای دیگر نمی‌تواند آن‌ها را یاد بگیرد. با این ' +
        'همه مدل آن‌ها را می‌داند: با مجموعهٔ اعتبارسنجی آموزش دیده است.',
    })
}
