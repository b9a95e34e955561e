import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { trainContext } from '../../graders/training-context.ts'
import type { Text } from '../../graders/report.ts'
import type { CheckContext, StudentModel } from '../../graders/vocabulary.ts'
import { joined, persianNumber, verbatim } from '../../graders/wording.ts'
import { diagnose, diagnoseShortfall } from './data/diagnosis.ts'
import type { Patient } from './data/diagnosis.ts'
import {
  accuracyOf,
  CLASSES,
  classesOf,
  outputsOf,
  percent,
  POOL,
  recalls,
  SMALL,
  smallSet,
  takesDigits,
} from './data/digits.ts'
import type { SmallSet } from './data/digits.ts'

/** What is scored, after its number. */
const HELD_OUT = { en: 'held-out digits', fa: 'رقم کنارگذاشته' }
/** What a network must reach after the small training on 600 digits; guessing gives 0.1. */
const LEARNS = 0.35

export default defineGrader<typeof import('./solution.ts')>(
  ({ student, reference, workload, publicImages, heldOutImages, check }) => {
    const prepare = (images: tf.Tensor4D): tf.Tensor4D => reference.prepareImages(images)

    /** The model that the student trains on these digits, and its copy, which is what is scored. */
    const trained = async (
      context: CheckContext,
      data: SmallSet['training'],
      budget: { epochs: number; batchSize: number },
    ) => {
      const returned = await student.train(
        data,
        trainContext({ ...budget, workload: workload.workload }, context.random),
      )
      const own = context.model(returned, 'the result of train')
      const model = await own.rebuild()
      context.property(takesDigits(model), {
        en: 'the model takes images [n, 28, 28, 1] and gives ten outputs for each',
        fa: `مدل تصویرهایی با شکل ${verbatim('[n, 28, 28, 1]')} می‌گیرد و برای هر یک ده خروجی می‌دهد`,
      })
      return { own, model }
    }

    /** Validates in both modes, and keeps the one that does better. */
    const validated = async (
      model: tf.LayersModel,
      { images, labels }: SmallSet['validation'],
    ): Promise<number[][]> => {
      const both = [await outputsOf(model, images, prepare), await outputsOf(model, images, prepare, true)]
      return accuracyOf(both[1]!, labels) > accuracyOf(both[0]!, labels) ? both[1]! : both[0]!
    }

    /** The small training on mixed digits: what fails on it is not repeated on many. */
    const few = once(async (context: CheckContext) => {
      const pool = await publicImages('mnist', POOL)
      // A network that was trained elsewhere knows the digits by their usual numbers.
      const small = await smallSet(pool, context.random, 'mixed', context.random.integer(1, CLASSES - 1))
      tf.dispose([pool.images, pool.labels])
      let result: Awaited<ReturnType<typeof trained>> | undefined
      // Changed arguments are the fault of this check alone: the other trainings go on.
      const fault = await context
        .keepsArguments(async () => {
          result = await trained(context, small.training, SMALL)
        })
        .then(
          () => undefined,
          (thrown: unknown) => {
            if (result) return thrown
            throw thrown
          },
        )
      const { own, model } = result!
      const { images, labels } = small.validation
      const outputs = await validated(model, small.validation)
      const accuracy = accuracyOf(outputs, labels)
      if (accuracy >= LEARNS) return { accuracy, fault, diagnosis: undefined }
      const prepared = await context.observe(() => student.prepareImages(small.training.images))
      const diagnosis = await diagnose(
        own,
        { model, images, labels, prepare, outputs },
        {
          prepared: prepared.kind === 'returned' ? context.tensor(prepared.value) : undefined,
          x: prepare(small.training.images),
          y: reference.prepareLabels(small.training.labels),
        },
      )
      return { accuracy, fault, diagnosis }
    })

    const trainedOnAll = async (context: CheckContext) => {
      const data = await publicImages('mnist', workload.samples)
      const result = await trained(context, data, workload)
      tf.dispose([data.images, data.labels])
      return result
    }

    /** The training of the workload, once a grading. */
    const full = once(async (context: CheckContext): Promise<Patient & { cutOff: StudentModel['cutOff'] }> => {
      const { own, model } = await trainedOnAll(context)
      const { images, labels } = await heldOutImages('mnist', workload.heldOut)
      return { model, images, labels, prepare, outputs: await outputsOf(model, images, prepare), cutOff: own.cutOff }
    })
    /** What the weights that a cut-off training kept last would have reached, where others are scored. */
    const ofLast = async ({ cutOff, images, labels }: Awaited<ReturnType<typeof full>>): Promise<Text[]> => {
      if (!cutOff?.last) return []
      const model = await cutOff.last.rebuild()
      const outputs = await outputsOf(model, images, prepare)
      model.dispose()
      const share = percent(accuracyOf(outputs, labels))
      return [
        {
          en: `The last weights that were kept recognise ${share.en}.`,
          fa: `آخرین وزن‌هایی که نگه داشته شده بود ${share.fa} را می‌شناسد.`,
        },
      ]
    }
    const afterFew = async (context: CheckContext): Promise<void> => {
      const { diagnosis } = await few(context)
      if (diagnosis)
        context.fail(
          joined([
            {
              en: 'Not tried, since training on 600 digits has failed already.',
              fa: 'آزموده نشد، چون آموزش با ۶۰۰ رقم هم پیش‌تر نتیجه نداده بود.',
            },
            diagnosis.sentence,
          ]),
          diagnosis.misconception,
        )
    }

    check('scales-images-to-0-to-1', { points: 1, visibility: 'open' }, async ({ allClose, tensor, property }) => {
      const images = tf.tensor4d([0, 51, 102, 153, 204, 255, 0, 255], [2, 2, 2, 1], 'int32')
      const got = tensor(await student.prepareImages(images), 4)
      await allClose(got, prepare(images))
      property(got.dtype === 'float32', {
        en: `the prepared images are of type float32 (they are of type ${got.dtype})`,
        fa: `تصویرهای آماده‌شده از نوع float32 هستند (اکنون از نوع ${got.dtype} هستند)`,
      })
    })

    check(
      'prepares-images-of-any-size',
      { points: 1, visibility: 'sentence' },
      async ({ random, allClose, tensor, property, keepsArguments }) => {
        // Dark images too: the largest value that occurs is not what to divide by.
        for (const [shape, largest] of [
          [[3, 28, 28, 1], 255],
          [[2, 5, 7, 3], 100],
        ] satisfies [tf.Tensor4D['shape'], number][]) {
          const images = tf.tensor4d(random.integers([tf.util.sizeFromShape(shape)], 0, largest), shape, 'int32')
          const got = tensor(await keepsArguments(() => student.prepareImages(images)), 4)
          await allClose(got, prepare(images))
          property(got.dtype === 'float32', {
            en: 'the prepared images are of type float32',
            fa: 'تصویرهای آماده‌شده از نوع float32 هستند',
          })
        }
      },
    )

    /** A row for each label with a 1 in its column, not the labels themselves. */
    const oneHot = async (
      { allClose, tensor, keepsArguments, fail }: CheckContext,
      values: number[],
    ): Promise<void> => {
      const labels = tf.tensor1d(values, 'int32')
      const got = tensor(await keepsArguments(() => student.prepareLabels(labels)))
      if (got.size === values.length) {
        fail(
          {
            en: `Expected a row of ten values for each of the ${values.length} labels, got one value for each.`,
            fa: `باید برای هر یک از ${persianNumber(values.length)} برچسب یک سطر با ده مقدار باشد، اما برای هر یک یک مقدار هست.`,
          },
          'labels-not-one-hot',
        )
      }
      await allClose(got, reference.prepareLabels(labels))
    }

    check('writes-labels-as-one-hot-rows', { points: 1, visibility: 'open' }, (context) => oneHot(context, [3, 0, 9]))

    check('gives-ten-columns-whatever-labels-occur', { points: 1, visibility: 'sentence' }, async (context) => {
      await oneHot(context, context.random.integers([7], 0, 4))
      await oneHot(context, [context.random.integer(0, 8)])
    })

    check('learns-from-a-few-digits', { points: 1, visibility: 'open' }, async (context) => {
      const { accuracy, diagnosis, fault } = await few(context)
      const share = percent(accuracy)
      context.note({
        en: `Trained on 600 digits, the model recognises ${share.en} of ${POOL / 2} others.`,
        fa: `مدل پس از آموزش با ۶۰۰ رقم، ${share.fa} از ${persianNumber(POOL / 2)} رقم دیگر را می‌شناسد.`,
      })
      if (diagnosis) context.fail(diagnosis.sentence, diagnosis.misconception)
      if (fault) throw fault
    })

    check('learns-every-class-of-sorted-digits', { points: 1.5, visibility: 'sentence' }, async (context) => {
      await afterFew(context)
      const pool = await publicImages('mnist', POOL)
      const small = await smallSet(pool, context.random, 'sorted')
      const { model } = await trained(context, small.training, SMALL)
      const found = recalls(await validated(model, small.validation), small.validation.labels)
      const lost = found.flatMap((recall, digit) => (recall < 0.05 ? [digit] : []))
      if (lost.length === 0) return
      // Four tenths are more than anyone validates with: where most are lost, they were never looked at.
      const tail =
        lost.length <= 0.4 * CLASSES &&
        lost.every((digit, i) => digit === CLASSES - lost.length + i) &&
        found.slice(0, -lost.length).every((recall) => recall > 0.3)
      context.fail(
        {
          en: `Trained on digits that are sorted by label, the model never recognises ${lost.join(', ')}.`,
          fa: `مدل پس از آموزش با ارقامی که بر پایهٔ برچسب مرتب شده‌اند، هرگز این‌ها را نمی‌شناسد: ${lost.map(persianNumber).join('، ')}.`,
        },
        tail ? 'sorted-validation-split' : undefined,
      )
    })

    check('recognises-most-held-out-digits', { points: 1, visibility: 'open' }, async (context) => {
      await afterFew(context)
      const { outputs, labels, images, model } = await full(context)
      context.summary(model, 'train')
      const pictures = {
        pixels: await images.data(),
        shape: [28, 28, 1] as [number, number, number],
        confidence: outputs.map((row) => Math.max(...row)),
      }
      context.accuracy(classesOf(outputs), labels, { threshold: 0.5, classes: CLASSES, on: HELD_OUT, pictures })
    })

    check('reaches-the-accuracy-on-held-out-digits', { points: 2.5, visibility: 'open' }, async (context) => {
      await afterFew(context)
      const patient = await full(context)
      const { outputs, images, labels, cutOff } = patient
      if (cutOff) context.note(joined([cutOff.message, ...(await ofLast(patient))]))
      try {
        await context.accuracyOverSeeds(classesOf(outputs), labels, {
          threshold: workload.threshold,
          classes: CLASSES,
          on: HELD_OUT,
          weights: cutOff?.weights,
          async again() {
            const { model } = await trainedOnAll(context)
            const predicted = classesOf(await outputsOf(model, images, prepare))
            model.dispose()
            return predicted
          },
        })
      } catch (failure) {
        const diagnosis = await diagnoseShortfall(patient)
        if (diagnosis?.misconception) context.suspect(diagnosis.misconception)
        if (diagnosis) context.note(diagnosis.sentence)
        throw failure
      }
    })
  },
)

/** The first call's promise for every call. */
function once<Value>(body: (context: CheckContext) => Promise<Value>): (context: CheckContext) => Promise<Value> {
  let value: Promise<Value> | undefined
  return (context) => (value ??= body(context))
}
