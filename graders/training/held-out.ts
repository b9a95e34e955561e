/** The training of the workload, made once, and the model that comes of it on held-out samples. */
import type * as tf from '@tensorflow/tfjs'
import { percent, surestWrong } from '../checkers/accuracy.ts'
import type { Text } from '../report.ts'
import type { CheckContext, Pictures, StudentModel } from '../vocabulary.ts'
import { joined } from '../wording.ts'
import { requireRecalls } from './class-recall.ts'
import { diagnoseShortfall } from './diagnosis.ts'
import { once } from './once.ts'
import { accuracyOf, classesOf, outputsOf } from './outputs.ts'
import { nameable } from './named.ts'
import type { TrainingTools } from './plan.ts'
import { disposeOf, workloadData } from './training-data.ts'
import { trainedModel } from './trained-model.ts'
import { withoutTraining } from './work.ts'

export interface HeldOut {
  /** A check's body: the share of the held-out samples that is recognised reaches the threshold. */
  reaches(context: CheckContext, threshold: number): Promise<void>
  /**
   * A check's body: it reaches the workload's threshold, by the mean of three trainings where one leaves it open and
   * may be repeated.
   */
  reachesWorkload(context: CheckContext): Promise<void>
  /** A check's body: of every class at least this share is recognised. */
  recallsEveryClass(context: CheckContext, floor: number): Promise<void>
}

export function createHeldOut(tools: TrainingTools): HeldOut {
  const { tensorFlow, plan, workload, heldOutImages } = tools
  const { dataset, classes, labels: classNames, prepare, name = 'train' } = plan
  const on: Text = { en: `held-out ${plan.samples.en}`, fa: `${plan.samples.fa} کنارگذاشته` }

  const trained = async (context: CheckContext) => {
    const data = await workloadData(tools)
    const result = await trainedModel(tools, context, data, workload)
    const sentence = withoutTraining(plan, result, data.labels.size)
    disposeOf(tensorFlow, data)
    return sentence ? context.fail(sentence) : result
  }
  const full = once(async (context: CheckContext) => {
    const { own, model } = await trained(context)
    const { images, labels } = await heldOutImages(dataset, workload.heldOut)
    return {
      model,
      images,
      labels,
      outputs: await outputsOf(tensorFlow, model, { images, prepare }),
      cutOff: own.cutOff,
    }
  })
  /** What the weights that a cut-off training kept last would have reached, where others are scored. */
  const accuracyOfLast = async (
    last: StudentModel | undefined,
    images: tf.Tensor4D,
    labels: ArrayLike<number>,
  ): Promise<Text[]> => {
    if (!last) return []
    const model = await last.rebuild()
    const share = percent(accuracyOf(await outputsOf(tensorFlow, model, { images, prepare }), labels))
    model.dispose()
    return [
      {
        en: `The last weights that were kept recognise ${share.en}.`,
        fa: `آخرین وزن‌هایی که نگه داشته شده بود ${share.fa} را می‌شناسد.`,
      },
    ]
  }

  /** Puts layers, filters and feature maps into the report; answers with the pictures of the surest mistakes. */
  const shown = async (
    context: CheckContext,
    { model, images, outputs, labels }: Awaited<ReturnType<typeof full>>,
  ): Promise<Pictures | undefined> => {
    context.summary(model, name)
    await context.filters(model)
    await showMaps(tools, context, model, images)
    return picturesOf(tools, images, outputs, labels)
  }

  return {
    async reaches(context, threshold) {
      const scored = await full(context)
      const { outputs, labels } = scored
      const pictures = await shown(context, scored)
      context.accuracy(classesOf(outputs), labels, {
        threshold,
        classes,
        on,
        labels: classNames,
        ...(pictures && { pictures }),
      })
    },
    async reachesWorkload(context) {
      const scored = await full(context)
      const { outputs, images, labels, cutOff, model } = scored
      const use = typeof plan.use === 'function' ? plan.use(workload) : plan.use
      if (use) await context.keep(model, use)
      if (cutOff) context.note(joined([cutOff.message, ...(await accuracyOfLast(cutOff.last, images, labels))]))
      const predicted = classesOf(outputs)
      // where this is the only check of the workload's training, it shows what a second one would
      const pictures = plan.trainsOnce && (await shown(context, scored))
      const options = {
        threshold: workload.threshold,
        classes,
        on,
        labels: classNames,
        weights: cutOff?.weights,
        ...(pictures && { pictures }),
      }
      try {
        if (plan.trainsOnce) return context.accuracy(predicted, labels, options)
        await context.accuracyOverSeeds(predicted, labels, {
          ...options,
          async again() {
            const { model } = await trained(context)
            const found = classesOf(await outputsOf(tensorFlow, model, { images, prepare }))
            model.dispose()
            return found
          },
        })
      } catch (failure) {
        const diagnosis = await diagnoseShortfall({ tensorFlow, plan }, scored)
        const misconception = nameable(plan, diagnosis)
        if (misconception) context.suspect(misconception)
        if (diagnosis) context.note(diagnosis.sentence)
        throw failure
      }
    },
    async recallsEveryClass(context, floor) {
      requireRecalls(context, plan, await full(context), floor)
    },
  }
}

/** What becomes of the first held-out image in the network. */
async function showMaps(
  { tensorFlow, plan }: Pick<TrainingTools, 'tensorFlow' | 'plan'>,
  context: CheckContext,
  model: tf.LayersModel,
  images: tf.Tensor4D,
): Promise<void> {
  const [shown, prepared] = tensorFlow.tidy(() => {
    const first = images.slice(0, 1)
    return [first, plan.prepare(first)]
  }) as [tf.Tensor, tf.Tensor]
  await context.featureMaps(model, undefined, prepared, shown)
  tensorFlow.dispose([shown, prepared])
}

/** Pixels of the images that a report shows, and of no others: a thousand photographs would fill the isolate. */
async function picturesOf(
  { tensorFlow }: Pick<TrainingTools, 'tensorFlow'>,
  images: tf.Tensor4D,
  outputs: readonly number[][],
  labels: ArrayLike<number>,
): Promise<Pictures | undefined> {
  const confidence = outputs.map((row) => Math.max(...row))
  const of = surestWrong(classesOf(outputs), labels, confidence)
  if (of.length === 0) return undefined
  const shown = tensorFlow.tidy(() => images.gather(tensorFlow.tensor1d(of, 'int32')))
  const pixels = await shown.data()
  shown.dispose()
  return { pixels, of, shape: [images.shape[1], images.shape[2], images.shape[3]], confidence }
}
