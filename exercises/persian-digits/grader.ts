import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { compiledModel, hasCategoricalLoss, stepChangesEveryWeight } from '../../graders/training/compiled.ts'
import { once } from '../../graders/training/once.ts'
import { SCALED_OTHERWISE } from '../../graders/training/scale.ts'
import { builtModel, computesTheSame, hasTheLayers } from '../../graders/training/slide-network.ts'
import type { BuiltModel } from '../../graders/training/slide-network.ts'
import { digitsUse } from '../../graders/training/network-use.ts'
import { createTraining } from '../../graders/training/training.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { fittedBox } from './data/fitted.ts'
import { hasABlackBackground, hasTheSides, isFitted, isInTheMiddle, showsTheQuarters } from './data/judge-fit.ts'
import { ALL_SIZES, CENTRED, GAP, OPEN_PICTURES, picture, quartered } from './data/pictures.ts'

const NAME = 'buildPersianModel'

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, reference, check } = tools
  const slide = once(async () => reference.buildPersianModel())
  const build = (context: CheckContext): Promise<BuiltModel> =>
    builtModel(context, NAME, () => student.buildPersianModel())
  const training = createTraining(tf, tools, {
    dataset: 'persian-digits',
    samples: { en: 'digits', fa: 'رقم' },
    classes: 10,
    input: [28, 28, 1],
    train: (data, context) => student.train(data, context),
    prepare: (images) => images.toFloat().div(255),
    otherPreparations: SCALED_OTHERWISE,
    use: digitsUse('box'),
    small: { pool: 2000, ofEachClass: 60, epochs: 4, batchSize: 16, tile: 7, threshold: 0.35 },
    misconceptions: [
      'scaled-twice',
      'untrained/never-trained',
      'untrained/still-training',
      'trained-on-permuted-labels',
      'sorted-validation-split',
    ],
  })

  check('keeps-the-aspect-ratio', { points: 1, visibility: 'open' }, async (context) => {
    for (const ink of OPEN_PICTURES) hasTheSides(context, isFitted(context, await student.fitTo28(picture(ink))), ink)
  })

  check('puts-the-digit-in-the-middle', { points: 0.5, visibility: 'open' }, async (context) => {
    for (const ink of CENTRED) isInTheMiddle(context, isFitted(context, await student.fitTo28(picture(ink))), ink)
  })

  check('leaves-the-background-0', { points: 0.5, visibility: 'open' }, async (context) => {
    const [ink] = OPEN_PICTURES
    hasABlackBackground(context, isFitted(context, await student.fitTo28(picture(ink!))), ink!)
  })

  check('keeps-what-the-picture-shows', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const sides of [
      { height: 12, width: 12 },
      { height: 30, width: 24 },
      { height: 8, width: 14 },
    ]) {
      const ink = quartered(context.random, sides)
      showsTheQuarters(context, isFitted(context, await student.fitTo28(picture(ink))), ink)
    }
  })

  check('fits-digits-of-any-size-and-range', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const ink of ALL_SIZES) {
      const rows = isFitted(context, await context.keepsArguments(() => student.fitTo28(picture(ink))))
      hasTheSides(context, rows, ink)
      const [largest, due] = [Math.max(...rows.flat()), Math.max(...ink.values)]
      context.property(Math.abs(largest - due) <= 0.12 * due, {
        en: 'ink of one value keeps that value, whatever its range',
        fa: 'جوهری که همه جا یک مقدار دارد آن مقدار را نگه می‌دارد، در هر بازه‌ای که باشد',
      })
    }
    const { height } = fittedBox(isFitted(context, await student.fitTo28(GAP)))
    context.property(height === 20, {
      en: 'a row without ink in the middle of a digit belongs to it',
      fa: 'سطر بی‌جوهری که میان رقم است جزئی از آن است',
    })
  })

  check('counts-in-a-confusion-matrix', { points: 0.5, visibility: 'open' }, async ({ exact }) => {
    const [truth, predicted] = [
      [0, 1, 2, 2, 1, 0],
      [0, 2, 2, 0, 1, 0],
    ]
    exact(await student.confusion(truth, predicted, 3), reference.confusion(truth, predicted, 3))
  })

  check('counts-classes-that-never-occur', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const { random, exact, keepsArguments } = context
    for (const { count, occurring, classes } of [
      { count: 60, occurring: 10, classes: 10 },
      { count: 5, occurring: 2, classes: 4 },
      { count: 0, occurring: 1, classes: 2 },
    ]) {
      const [truth, predicted] = [0, 1].map(() => random.integers([count], 0, occurring - 1)) as [number[], number[]]
      const got = await keepsArguments(() => student.confusion(truth, predicted, classes))
      exact(got, reference.confusion(truth, predicted, classes))
    }
  })

  check('has-the-table-of-the-slides', { points: 1, visibility: 'open' }, async (context) =>
    hasTheLayers(context, await build(context), await slide()),
  )

  check('computes-what-the-slide-computes', { points: 0.5, visibility: 'sentence' }, async (context) =>
    computesTheSame(tf, context, await build(context), await slide()),
  )

  check('is-compiled-to-be-trained', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const compiled = await compiledModel(tf, context, await build(context), { input: [28, 28, 1], classes: 10 })
    await hasCategoricalLoss(context, compiled, 'binary-loss')
    await stepChangesEveryWeight(tf, context, compiled)
  })

  check('learns-from-a-few-digits', { points: 0.5, visibility: 'open', trains: true }, training.learnsFromFew)

  check(
    'learns-every-class-of-sorted-digits',
    { points: 0.5, visibility: 'sentence', trains: true },
    training.learnsSorted,
  )

  check(
    'recognises-most-held-out-digits',
    { points: 0.5, visibility: 'open', trains: 'workload' },
    training.reaches(0.5),
  )

  check(
    'reaches-the-accuracy-on-held-out-digits',
    { points: 1, visibility: 'open', trains: 'workload' },
    training.reachesThreshold,
  )

  check('recalls-every-class', { points: 0.5, visibility: 'open', trains: 'workload' }, training.recallsEveryClass(0.6))
})
