import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { hasBinaryLoss } from '../../graders/training/binary-loss.ts'
import { compiledModel, stepChangesEveryWeight } from '../../graders/training/compiled.ts'
import type { CompiledModel } from '../../graders/training/compiled.ts'
import { prototypeSet } from '../../graders/training/prototypes.ts'
import { SCALED_OTHERWISE } from '../../graders/training/scale.ts'
import { builtModel, computesTheSame, hasTheLayers } from '../../graders/training/slide-network.ts'
import type { BuiltModel } from '../../graders/training/slide-network.ts'
import { CAT_AND_DOG, photographsUse } from '../../graders/training/network-use.ts'
import { createTraining } from '../../graders/training/training.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { areIndices, drawValues, haveNothingTwice, haveTheSizes, repeating, subsetsOf } from './data/judge-subsets.ts'
import { namedByLayer } from './data/named-by-layer.ts'

/** No sigmoid gives 1 for every picture: trained, it would not go so far, and untrained it gives about one half. */
const ALWAYS_ONE: Text = {
  en: 'The model gives 1 for every picture, whatever it was trained with.',
  fa: 'مدل برای هر تصویری ۱ می‌دهد، با هر چه آموزش دیده باشد.',
}
/** The smallest pictures that the slide's network takes without losing all their pixels, rounded up to tiles of 8. */
const SMALL = 48

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, reference, check } = tools
  const build = (context: CheckContext, size: number): Promise<BuiltModel> =>
    builtModel(context, `buildCatsDogs(${size})`, () => student.buildCatsDogs(size))
  const training = createTraining(tf, tools, {
    dataset: 'cats-and-dogs',
    samples: { en: 'pictures', fa: 'تصویر' },
    classes: 2,
    outputs: 1,
    train: ({ validation, ...train }, context) => student.train({ train, validation: validation! }, context),
    prepare: (images) => images.toFloat().div(255),
    otherPreparations: SCALED_OTHERWISE,
    labels: CAT_AND_DOG,
    use: photographsUse(CAT_AND_DOG),
    small: {
      make: (random) => prototypeSet(tf, random, { size: SMALL, train: 240, validation: 60, others: 200 }),
      epochs: 5,
      batchSize: 20,
      threshold: 0.8,
    },
    async diagnose({ outputs }) {
      return outputs.every(([, dog]) => dog === 1)
        ? { sentence: ALWAYS_ONE, misconception: 'softmax-of-one' }
        : undefined
    },
    trainsOnce: true,
    misconceptions: ['softmax-of-one', 'scaled-twice', 'untrained/never-trained', 'untrained/still-training'],
  })
  const withSlide = async (size: number, judge: (slide: tf.LayersModel) => Promise<void> | void): Promise<void> => {
    const slide = reference.buildCatsDogs(size)
    try {
      await judge(slide)
    } finally {
      slide.dispose()
    }
  }

  check('draws-subsets-of-the-given-sizes', { points: 0.5, visibility: 'open' }, async (context) => {
    const sizes = { train: 6, validation: 3, test: 4 }
    const got = await student.subsetIndices(20, sizes, repeating(drawValues(context.random)))
    haveTheSizes(context, subsetsOf(context, got), sizes)
  })

  check('draws-no-picture-twice', { points: 1, visibility: 'open' }, async (context) => {
    for (const { count, sizes } of [
      { count: 20, sizes: { train: 8, validation: 4, test: 4 } },
      { count: 12, sizes: { train: 6, validation: 3, test: 3 } },
    ]) {
      const got = await student.subsetIndices(count, sizes, repeating(drawValues(context.random)))
      const sets = subsetsOf(context, got)
      areIndices(context, sets, count)
      haveNothingTwice(context, sets, sizes)
    }
  })

  check('draws-by-chance', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const sizes = { train: 4, validation: 3, test: 2 }
    const draw = async (values: number[]) =>
      subsetsOf(context, await context.keepsArguments(() => student.subsetIndices(10, sizes, repeating(values))))
    const drawn = []
    for (let i = 0; i < 40; i++) drawn.push(await draw(drawValues(context.random)))
    for (const name of ['train', 'validation', 'test'] as const)
      context.property(new Set(drawn.flatMap((sets) => sets[name])).size === 10, {
        en: `in 40 drawings every index gets into ${name} some time`,
        fa: `در ۴۰ بار برگزیدن، هر اندیسی دست‌کم یک بار در ${name} می‌آید`,
      })
    const values = drawValues(context.random)
    context.exact(await draw(values), await draw(values), {
      en: 'two drawings with the same random numbers',
      fa: 'دو بار برگزیدن با همان عددهای تصادفی',
    })
  })

  check('refuses-more-than-there-are', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const draw = (count: number, train: number) =>
      student.subsetIndices(count, { train, validation: 2, test: 0 }, repeating(drawValues(context.random)))
    await context.throws(() => draw(10, 9), {
      en: '11 of 10 pictures cannot be drawn: an Error is thrown',
      fa: '۱۱ تصویر از ۱۰ تا برگزیدنی نیست: خطا می‌دهد',
    })
    const sets = subsetsOf(context, await draw(10, 8))
    context.exact(
      [...sets.train, ...sets.validation].toSorted((a, b) => a - b),
      Array.from({ length: 10 }, (_, i) => i),
      { en: 'all of 10 pictures', fa: 'هر ۱۰ تصویر' },
    )
  })

  check('has-the-table-of-the-slides', { points: 1, visibility: 'open' }, async (context) => {
    const built = await build(context, 150)
    if (built.model.layers.some((layer) => layer.getClassName() === 'Rescaling')) context.suspect('scaled-twice')
    await withSlide(150, (slide) => hasTheLayers(context, built, slide))
    built.model.dispose()
  })

  check('computes-what-the-slide-computes', { points: 1, visibility: 'sentence' }, (context) =>
    withSlide(64, async (slide) => computesTheSame(tf, context, await build(context, 64), slide, namedByLayer)),
  )

  const compiled = async (context: CheckContext): Promise<CompiledModel> =>
    compiledModel(tf, context, await build(context, SMALL), { input: [SMALL, SMALL, 3], classes: 2, outputs: 1 })

  check('is-compiled-for-two-classes', { points: 1, visibility: 'sentence' }, async (context) => {
    const model = await compiled(context)
    await hasBinaryLoss(context, model, 'categorical-loss')
    if (model.outputs.every(([, p]) => p === 1)) context.suspect('softmax-of-one')
    await stepChangesEveryWeight(tf, context, model)
  })

  check('finds-the-best-epoch', { points: 0.5, visibility: 'open' }, async ({ exact }) => {
    const valLoss = [0.69, 0.64, 0.6, 0.57, 0.61, 0.72]
    exact(await student.bestEpoch(valLoss), reference.bestEpoch(valLoss))
  })

  check('takes-the-earliest-of-equals', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const { random, exact, keepsArguments } = context
    for (const valLoss of [
      [0.7, 0.5, 0.6, 0.5, 0.8],
      [1.5],
      [0.3, 0.4, 0.5],
      random.permutation(30).map((i) => 2 + i / 7),
    ])
      exact(await keepsArguments(() => student.bestEpoch(valLoss)), reference.bestEpoch(valLoss))
  })

  check('learns-from-a-few-pictures', { points: 0.5, visibility: 'open', trains: true }, training.learnsFromFew)

  check(
    'returns-the-best-validation-weights',
    { points: 1, visibility: 'sentence', trains: true },
    training.returnsBestWeights('last-epoch/returned'),
  )

  check(
    'reaches-the-accuracy-on-held-out-pictures',
    { points: 2, visibility: 'open', trains: 'workload' },
    training.reachesThreshold,
  )
})
