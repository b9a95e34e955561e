import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { digitsUse } from '../../graders/training/network-use.ts'
import { SCALED_OTHERWISE } from '../../graders/training/scale.ts'
import { createTraining } from '../../graders/training/training.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { persianNumber } from '../../graders/wording.ts'

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, reference, check } = tools
  const training = createTraining(tf, tools, {
    dataset: 'mnist',
    samples: { en: 'digits', fa: 'رقم' },
    classes: 10,
    input: [28, 28, 1],
    train: (data, context) => student.train(data, context),
    prepare: (images) => reference.prepareImages(images),
    preparedByStudent: (images) => student.prepareImages(images),
    otherPreparations: SCALED_OTHERWISE,
    use: digitsUse('mass'),
    small: { pool: 2000, ofEachClass: 60, epochs: 4, batchSize: 16, tile: 7, threshold: 0.35 },
    misconceptions: [
      'not-scaled',
      'scaled-twice',
      'scaled-twice/by-prepare-images',
      'scaled-twice/by-a-layer',
      'untrained/never-trained',
      'untrained/still-training',
      'trained-on-permuted-labels',
      'sorted-validation-split',
      'not-shuffled',
    ],
  })

  /** Float32 values of 0 to 1. */
  const isPrepared = async (context: CheckContext, got: unknown, images: tf.Tensor4D): Promise<void> => {
    const { dtype } = context.tensor(got, 4)
    await context.allClose(got, reference.prepareImages(images))
    context.property(dtype === 'float32', {
      en: `the prepared images are of type float32 (they are of type ${dtype})`,
      fa: `تصویرهای آماده‌شده از نوع float32 هستند (اکنون از نوع ${dtype} هستند)`,
    })
  }
  /** A row for each label with a 1 in its column, not the labels themselves. */
  const writesRows = async (context: CheckContext, values: number[]): Promise<void> => {
    const labels = tf.tensor1d(values, 'int32')
    const got = context.tensor(await context.keepsArguments(() => student.prepareLabels(labels)))
    const count = values.length
    if (got.size === count) {
      const sentence = {
        en: `Expected a row of ten values for each of the ${count} labels, got one value for each.`,
        fa: `باید برای هر یک از ${persianNumber(count)} برچسب یک سطر با ده مقدار باشد، اما برای هر یک یک مقدار هست.`,
      }
      context.fail(sentence, 'labels-not-one-hot')
    }
    await context.allClose(got, reference.prepareLabels(labels))
  }

  check('scales-images-to-0-to-1', { points: 1, visibility: 'open' }, async (context) => {
    const images = tf.tensor4d([0, 51, 102, 153, 204, 255, 0, 255], [2, 2, 2, 1], 'int32')
    await isPrepared(context, await student.prepareImages(images), images)
  })

  check('prepares-images-of-any-size', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments } = context
    // Dark images too: the largest value that occurs is not what to divide by.
    for (const { shape, largest } of [
      { shape: [3, 28, 28, 1], largest: 255 },
      { shape: [2, 5, 7, 3], largest: 100 },
    ] satisfies { shape: tf.Tensor4D['shape']; largest: number }[]) {
      const images = tf.tensor4d(random.integers([tf.util.sizeFromShape(shape)], 0, largest), shape, 'int32')
      await isPrepared(context, await keepsArguments(() => student.prepareImages(images)), images)
    }
  })

  check('writes-labels-as-one-hot-rows', { points: 1, visibility: 'open' }, (context) => writesRows(context, [3, 0, 9]))

  check('gives-ten-columns-whatever-labels-occur', { points: 1, visibility: 'sentence' }, async (context) => {
    await writesRows(context, context.random.integers([7], 0, 4))
    await writesRows(context, [context.random.integer(0, 8)])
  })

  check('learns-from-a-few-digits', { points: 1, visibility: 'open', trains: true }, training.learnsFromFew)

  check(
    'learns-every-class-of-sorted-digits',
    { points: 1.5, visibility: 'sentence', trains: true },
    training.learnsSorted,
  )

  check('recognises-most-held-out-digits', { points: 1, visibility: 'open', trains: 'workload' }, training.reaches(0.5))

  check(
    'reaches-the-accuracy-on-held-out-digits',
    { points: 2.5, visibility: 'open', trains: 'workload' },
    training.reachesThreshold,
  )
})
