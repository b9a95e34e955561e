import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { weightShapes } from '../../graders/training/random-weights.ts'
import type { TrainedModel } from '../../graders/training/trained-model.ts'
import { createTraining } from '../../graders/training/training.ts'
import type { BaseArgument, CheckContext } from '../../graders/vocabulary.ts'
import { areFeatures } from './data/evidence.ts'
import { dropsHalf, givesProbability, headShapes, isCompiled } from './data/head.ts'
import { BY_CHANNEL, MINUS_ONE_TO_ONE, VGG16 } from './data/preparations.ts'
import { syntheticFeatures } from './data/synthetic-features.ts'
import { pictures, SIZE, tinyBase } from './data/tiny-base.ts'
import type { TinyBase } from './data/tiny-base.ts'

type Preprocessing = BaseArgument['preprocessing']

const DATASET = 'cats-and-dogs'
const BASE = 'vgg16'

/** How many pictures no program may compute at once, and filters whose output for all of them fits in no memory. */
const MANY = 400
const WIDE = { filters: [64, 4], size: 64 } as const

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, check, bases, workload } = tools
  const given = ({ random }: CheckContext, base: TinyBase, preprocessing: Preprocessing = VGG16): BaseArgument =>
    bases.own(tinyBase(random, base), { name: 'tiny', size: base.size ?? SIZE, preprocessing })

  check('gives-the-features-of-the-base', { points: 1, visibility: 'open' }, async (context) => {
    const base = given(context, { filters: [3, 4] })
    const images = pictures(context.random, 3)
    await areFeatures(context, await student.extractFeatures(base, images, 2), { base, images })
  })

  check('works-in-batches-of-any-size', { points: 1, visibility: 'sentence' }, async (context) => {
    const base = given(context, { filters: [4, 3] })
    for (const { count, batchSize } of [
      { count: 5, batchSize: 1 },
      { count: 5, batchSize: 3 },
      { count: 6, batchSize: 3 },
      { count: 4, batchSize: 9 },
      { count: 1, batchSize: 1 },
    ]) {
      const images = pictures(context.random, count)
      const label = {
        en: `${count} images in batches of ${batchSize}`,
        fa: `${count} تصویر در دسته‌های ${batchSize}تایی`,
      }
      await areFeatures(context, await student.extractFeatures(base, images, batchSize), { base, images, label })
    }
    const wide = given(context, WIDE)
    const images = pictures(context.random, 4, WIDE.size).tile([MANY / 4, 1, 1, 1]) as tf.Tensor4D
    const label = { en: `${MANY} images in batches of 20`, fa: `${MANY} تصویر در دسته‌های ۲۰تایی` }
    context.shape(await student.extractFeatures(wide, images, 20), [MANY, 32, 32, 4], label)
  })

  check('prepares-images-as-the-base-asks', { points: 1.5, visibility: 'sentence' }, async (context) => {
    for (const preprocessing of [BY_CHANNEL, MINUS_ONE_TO_ONE, VGG16]) {
      const base = given(context, { filters: [4, 5] }, preprocessing)
      const images = pictures(context.random, 4)
      await areFeatures(context, await student.extractFeatures(base, images, 3), { base, images })
    }
  })

  check('leaves-the-top-out', { points: 1, visibility: 'open' }, async (context) => {
    const base = given(context, { filters: [4, 5], classes: 3 })
    const images = pictures(context.random, 4)
    const got = context.tensor(await student.extractFeatures(base, images, 2))
    if (got.shape.length === 2)
      context.fail(
        {
          en: `this base has its top: got ${got.shape[1]} values for each image, not its features`,
          fa: `این پایه لایه‌های بالایی‌اش را دارد: به جای ویژگی‌ها برای هر تصویر ${got.shape[1]} عدد آمد`,
        },
        'top-left-in',
      )
    context.shape(got, [4, SIZE / 2, SIZE / 2, 5])
  })

  check('leaves-base-and-images-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const base = given(context, { filters: [4, 5], normalised: true })
    const images = pictures(context.random, 4)
    const got = await context.keepsArguments(() => student.extractFeatures(base, images, 2))
    context.shape(got, [4, SIZE / 2, SIZE / 2, 5])
    const changed = await base.changedWeights()
    if (changed.length === 0) return
    const averages = changed.every((name) => name.includes('moving'))
    context.fail(
      {
        en: `the weights of the base stay as they are, to the byte (changed: ${changed.join(', ')})`,
        fa: `وزن‌های پایه بیت به بیت همان می‌مانند (تغییر کرده: ${changed.join('، ')})`,
      },
      averages ? 'base-trained/in-training-mode' : 'base-trained/by-a-step',
    )
  })

  check('leaves-no-tensors-behind', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const base = given(context, { filters: [4, 5] })
    const images = pictures(context.random, 4)
    const got = await context.leaksNothing(() => student.extractFeatures(base, images, 2))
    context.shape(got, [4, SIZE / 2, SIZE / 2, 5])
  })

  const head = async (context: CheckContext, features: number[]): Promise<TrainedModel> => {
    const own = context.model(await student.buildHead([...features]), 'buildHead')
    const model = await own.rebuild()
    context.exact(weightShapes(model), headShapes(features), {
      en: 'shapes of the weights of the head',
      fa: 'شکل وزن‌های سر شبکه',
    })
    return { own, model }
  }

  check('builds-the-head', { points: 0.5, visibility: 'open' }, async (context) => {
    const features = [2, 3, 5]
    const { model } = await head(context, features)
    context.summary(model, 'buildHead')
    context.exact(
      model.inputs.map(({ shape }) => shape),
      [[null, ...features]],
      { en: 'input', fa: 'ورودی' },
    )
    context.exact(
      model.outputs.map(({ shape }) => shape),
      [[null, 1]],
      { en: 'output', fa: 'خروجی' },
    )
  })

  check('the-head-gives-a-probability', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const features = [1, 2, 3]
    await givesProbability(context, await head(context, features), features)
  })

  check('the-head-drops-half-of-its-units', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const features = [2, 1, 4]
    await dropsHalf(context, await head(context, features), features)
  })

  check('the-head-is-compiled', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const features = [2, 2, 3]
    await isCompiled(context, await head(context, features), features)
  })

  const training = createTraining(
    tf,
    {
      workload,
      publicImages: (_name, count) => tools.features(BASE, DATASET, 'public', count),
      heldOutImages: (_name, count) => tools.features(BASE, DATASET, 'held-out', count),
    },
    {
      dataset: DATASET,
      samples: { en: 'pictures', fa: 'تصویر' },
      classes: 2,
      outputs: 1,
      name: 'trainHead',
      train: ({ images, labels }, ctx) => student.trainHead(images, labels, ctx),
      prepare: (given) => given,
      small: { make: syntheticFeatures, epochs: 3, batchSize: 16, threshold: 0.7 },
      misconceptions: ['untrained/never-trained', 'untrained/still-training', 'trained-on-permuted-labels'],
    },
  )
  /** Labels that go with the features of others are the exercise's `order-lost`. */
  const naming = (context: CheckContext): CheckContext => ({
    ...context,
    fail: (sentence, misconception) =>
      context.fail(
        sentence,
        misconception === 'trained-on-permuted-labels' ? 'order-lost/against-the-labels' : misconception,
      ),
  })

  check('learns-from-a-few-features', { points: 1, visibility: 'open', trains: true }, (context) =>
    training.learnsFromFew(naming(context)),
  )

  check('reaches-the-accuracy-on-held-out-pictures', { points: 1, visibility: 'open', trains: 'workload' }, (context) =>
    training.reachesThreshold(naming(context)),
  )
})
