/** The first training of a grading, on few samples: whether anything is learned, and why it is not. */
import type * as tf from '@tensorflow/tfjs'
import { percent } from '../checkers/accuracy.ts'
import type { PublicImages } from '../host.ts'
import type { Text } from '../report.ts'
import { isTensor } from '../values.ts'
import type { CheckContext } from '../vocabulary.ts'
import { joined, persianNumber } from '../wording.ts'
import { diagnose } from './diagnosis.ts'
import type { Diagnosis, TrainingSamples } from './evidence.ts'
import { once } from './once.ts'
import { accuracyOf } from './outputs.ts'
import { failWith } from './named.ts'
import type { TrainingTools } from './plan.ts'
import { disposeOf } from './training-data.ts'
import { drawSmallSet, trainOnFew, usualSamples, validated } from './small-training.ts'
import type { TrainedModel } from './trained-model.ts'
import { withoutTraining } from './work.ts'

export interface FirstTraining {
  /**
   * A check's body: trained on few samples in random order, whose classes bear other numbers than usual, the model
   * reaches the small training's threshold, and the arguments stay as they were. Says why it does not.
   */
  learnsFromFew(context: CheckContext): Promise<void>
  /** Fails the check where the first training has failed: what fails on few samples is not repeated on more. */
  mustHaveLearned(context: CheckContext): Promise<void>
}

export function createFirstTraining(tools: TrainingTools): FirstTraining {
  const { tensorFlow, plan } = tools
  const { small, samples: called } = plan

  const first = once(async (context: CheckContext) => {
    const { training, others } = await drawSmallSet(tools, context, 'mixed', { unfamiliar: true })
    const { trained, fault } = await keepingArguments(context, () => trainOnFew(tools, context, training))
    const outputs = await validated(tools, trained.model, others)
    const found = {
      trainedWith: training.labels.size,
      validatedWith: outputs.length,
      accuracy: accuracyOf(outputs, others.labels),
      fault,
    }
    let diagnosis: Diagnosis | undefined
    if (found.accuracy < small.threshold) {
      const usual = await usualSamples(tools)
      const samples = { ...(await samplesOf(tools, context, training)), usual }
      const again = (data: PublicImages) => trainOnFew(tools, context, { ...training, ...data })
      const asked = { tensorFlow, plan, context, again }
      diagnosis = await diagnose(asked, { ...trained, ...others, outputs }, samples)
      tensorFlow.dispose([
        ...(usual ? [usual.images] : []),
        samples.x,
        samples.y,
        ...(samples.prepared ? [samples.prepared] : []),
      ])
    } else {
      const sentence = withoutTraining(plan, trained, found.trainedWith)
      if (sentence) diagnosis = { sentence }
    }
    trained.model.dispose()
    disposeOf(tensorFlow, training)
    others.images.dispose()
    return { ...found, diagnosis }
  })

  return {
    async learnsFromFew(context) {
      const { trainedWith, validatedWith, accuracy, diagnosis, fault } = await first(context)
      const share = percent(accuracy)
      context.note({
        en: `Trained on ${trainedWith} ${called.en}, the model recognises ${share.en} of ${validatedWith} others.`,
        fa:
          `مدل پس از آموزش با ${persianNumber(trainedWith)} ${called.fa}، ${share.fa} از ` +
          `${persianNumber(validatedWith)} ${called.fa} دیگر را می‌شناسد.`,
      })
      if (diagnosis) failWith(plan, context, diagnosis)
      if (fault) throw fault
    },
    async mustHaveLearned(context) {
      const { trainedWith, diagnosis } = await first(context)
      const notTried: Text = {
        en: `Not tried, since training on ${trainedWith} ${called.en} has failed already.`,
        fa: `آزموده نشد، چون آموزش با ${persianNumber(trainedWith)} ${called.fa} هم پیش‌تر نتیجه نداده بود.`,
      }
      if (diagnosis) failWith(plan, context, { ...diagnosis, sentence: joined([notTried, diagnosis.sentence]) })
    },
  }
}

/** Changed arguments are the fault of one check alone, though the model is there: it is kept for that check. */
async function keepingArguments(
  context: CheckContext,
  train: () => Promise<TrainedModel>,
): Promise<{ trained: TrainedModel; fault?: unknown }> {
  let trained: TrainedModel | undefined
  try {
    await context.keepsArguments(async () => {
      trained = await train()
    })
    return { trained: trained! }
  } catch (fault) {
    if (!trained) throw fault
    return { trained, fault }
  }
}

async function samplesOf(
  { tensorFlow, plan }: Pick<TrainingTools, 'tensorFlow' | 'plan'>,
  { observe }: CheckContext,
  { images, labels }: PublicImages,
): Promise<Omit<TrainingSamples, 'usual'>> {
  const prepared = plan.preparedByStudent && (await observe(() => plan.preparedByStudent!(images)))
  return {
    images,
    labels: Array.from(await labels.data()),
    x: tensorFlow.tidy(() => plan.prepare(images)),
    y: tensorFlow.tidy(() =>
      plan.outputs === 1 ? labels.toFloat().expandDims(1) : tensorFlow.oneHot(labels, plan.classes).toFloat(),
    ) as tf.Tensor2D,
    prepared: prepared?.kind === 'returned' && isNumeric(prepared.value) ? prepared.value : undefined,
  }
}

/** A tensor that has values to look at: a student's function may give anything. */
function isNumeric(value: unknown): value is tf.Tensor {
  return isTensor(value) && value.size > 0 && (value.dtype === 'float32' || value.dtype === 'int32')
}
