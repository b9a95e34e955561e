import * as tf from '@tensorflow/tfjs'
import { percent } from '../../graders/checkers/accuracy.ts'
import { defineGrader } from '../../graders/define.ts'
import { accuracyOf, outputsOf } from '../../graders/training/outputs.ts'
import { SCALED_OTHERWISE } from '../../graders/training/scale.ts'
import { CAT_AND_DOG, photographsUse } from '../../graders/training/network-use.ts'
import { createTraining } from '../../graders/training/training.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { biasedSet } from './data/biased-pictures.ts'
import { mirrorsHalf, scalesEvenly, turnsEvenly } from './data/judge-augment.ts'
import { momentsOf, posesOf } from './data/measure.ts'
import { noise, spots, tiles } from './data/pictures.ts'
import type { Augmentation } from './solution.ts'

const EVERYTHING: Augmentation = { flip: true, rotation: 0.1, zoom: 0.2 }
/** Each of two pictures eight times. */
const SHOWN = Array.from({ length: 16 }, (_, i) => Math.floor(i / 8))
const NOTHING: Augmentation = { flip: false, rotation: 0, zoom: 0 }

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, check } = tools
  const prepare = (images: tf.Tensor4D): tf.Tensor4D => images.toFloat().div(255)
  const training = createTraining(tf, tools, {
    dataset: 'cats-and-dogs',
    samples: { en: 'pictures', fa: 'تصویر' },
    classes: 2,
    outputs: 1,
    train: ({ validation, ...train }, context) => student.train({ train, validation: validation! }, context),
    prepare,
    otherPreparations: SCALED_OTHERWISE,
    labels: CAT_AND_DOG,
    use: photographsUse(CAT_AND_DOG),
    small: {
      make: (random) => biasedSet(random, { train: 240, validation: 80, others: 200 }),
      epochs: 14,
      batchSize: 20,
      threshold: 0.75,
    },
    async diagnose({ model, images, labels, outputs }) {
      const mirrored = images.reverse(2)
      const usual = await outputsOf(tf, model, { images: mirrored, prepare })
      mirrored.dispose()
      const asTrained = accuracyOf(usual, labels)
      // chance may let an untrained network tell the sides apart, but it is sure of none
      const sure = usual.reduce((sum, row) => sum + Math.max(...row), 0) / usual.length
      if (asTrained < 0.8 || asTrained < accuracyOf(outputs, labels) + 0.2 || sure < 0.75) return undefined
      const [share, given] = [percent(asTrained), percent(accuracyOf(outputs, labels))]
      return {
        sentence: {
          en:
            `Of pictures that look to the same side as those of the training the model recognises ${share.en}, of ` +
            `mirrored ones ${given.en}: it has learned to which side they look.`,
          fa:
            `مدل از تصویرهایی که به همان سوی تصویرهای آموزش نگاه می‌کنند ${share.fa} را می‌شناسد و از آینهٔ آن‌ها ` +
            `${given.fa} را: یاد گرفته است که به کدام سو نگاه می‌کنند.`,
        },
        misconception: 'trained-without-augmentation',
      }
    },
    trainsOnce: true,
    misconceptions: [
      'trained-without-augmentation',
      'scaled-twice',
      'untrained/never-trained',
      'untrained/still-training',
    ],
  })

  /** A batch after `augment`, a tensor of the same shape and of numbers. */
  const augmented = async (
    context: CheckContext,
    images: tf.Tensor4D,
    options: Augmentation,
    random: () => number = context.random,
  ): Promise<tf.Tensor4D> => {
    const got = context.tensor(await student.augment(images, options, random, true), 4)
    context.shape(got, images.shape)
    return got as tf.Tensor4D
  }

  /** Two pictures of the data set, and what the student's `augment` makes of them. */
  const showSheet = async (context: CheckContext): Promise<void> => {
    const { images, labels } = await tools.publicImages('cats-and-dogs', 2)
    const batch = tf.tidy(() => prepare(images).gather(tf.tensor1d(SHOWN, 'int32'))) as tf.Tensor4D
    const shown = await augmented(context, batch, EVERYTHING)
    const title = { en: 'Two pictures and how you augment them', fa: 'دو تصویر و آنچه شما از آن‌ها می‌سازید' }
    await context.sheet(title, tf.concat([batch.slice(0, 1), shown.slice(0, 7), batch.slice(8, 1), shown.slice(8, 7)]))
    tf.dispose([images, labels])
  }

  check('leaves-images-as-they-are-at-inference', { points: 1, visibility: 'open' }, async (context) => {
    const images = tiles(context.random, 16, [3, 3])
    const got = context.tensor(await student.augment(images, EVERYTHING, context.random, false), 4)
    context.shape(got, images.shape)
    context.suspect('augments-at-inference')
    await context.allClose(got, images)
  })

  check('mirrors-each-image-by-chance', { points: 1, visibility: 'open' }, async (context) => {
    await showSheet(context)
    const batches = []
    for (let batch = 0; batch < 2; batch++) {
      const images = tiles(context.random, 64, [3, 4])
      batches.push(await posesOf(await augmented(context, images, { ...NOTHING, flip: true }), images))
    }
    mirrorsHalf(context, batches)
    const images = tiles(context.random, 8, [3, 4])
    const poses = await posesOf(await augmented(context, images, NOTHING), images)
    context.property(
      poses.every((pose) => pose === 'same'),
      {
        en: 'without `flip`, rotation and zoom nothing is changed',
        fa: 'بدون flip و چرخش و بزرگ‌نمایی چیزی تغییر نمی‌کند',
      },
    )
  })

  check('turns-each-image-by-its-own-angle', { points: 1, visibility: 'open' }, async (context) => {
    const [rotation, distance] = [0.1, 9]
    const images = spots(96, [41, 41], [[distance, 0]])
    const turned = await augmented(context, images, { ...NOTHING, rotation })
    turnsEvenly(context, await momentsOf(turned, 18), { rotation, distance })
  })

  check('turns-images-that-are-not-square', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const [rotation, distance] = [0.15, 9]
    const images = spots(96, [37, 61], [[distance, 0]])
    const turned = await augmented(context, images, { ...NOTHING, rotation })
    turnsEvenly(context, await momentsOf(turned, 17), { rotation, distance })
  })

  check('scales-each-image-about-its-centre', { points: 1, visibility: 'sentence' }, async (context) => {
    const zoom = 0.2
    const places = [-8, 8].flatMap((at) => [[at, 0] as const, [0, at] as const])
    const images = spots(96, [41, 49], places)
    const [before] = await momentsOf(spots(1, [41, 49], places), 15)
    const scaled = await augmented(context, images, { ...NOTHING, zoom })
    scalesEvenly(context, await momentsOf(scaled, 15), { zoom, before: before! })
  })

  check('keeps-shape-range-and-type', { points: 0.5, visibility: 'sentence' }, async (context) => {
    for (const shape of [
      [5, 9, 14, 3],
      [3, 1, 1, 3],
      [4, 8, 6, 1],
      [1, 2, 7, 3],
    ] satisfies [number, number, number, number][]) {
      const images = noise(context.random, shape)
      const got = await context.keepsArguments(() => augmented(context, images, { ...EVERYTHING, zoom: 0.4 }))
      const values = await got.data()
      context.property(got.dtype === 'float32' && values.every((value) => value >= -1e-4 && value <= 1 + 1e-4), {
        en: 'values stay within 0 and 1, of type float32',
        fa: 'مقدارها میان ۰ و ۱ و از نوع float32 می‌مانند',
      })
    }
  })

  check('follows-the-random-numbers', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const images = tiles(context.random, 12, [4, 4])
    const repeating = (values: readonly number[]): (() => number) => {
      let i = 0
      return () => values[i++ % values.length]!
    }
    const values = context.random.uniform([997])
    const [one, again] = [
      await augmented(context, images, EVERYTHING, repeating(values)),
      await augmented(context, images, EVERYTHING, repeating(values)),
    ]
    await context.allClose(again, one, {
      label: { en: 'a second call with the same random numbers', fa: 'فراخوانی دوم با همان عددهای تصادفی' },
    })
    const other = await augmented(context, images, EVERYTHING, repeating(context.random.uniform([997])))
    const [difference] = await tf.tidy(() => other.sub(one).abs().max()).data()
    context.property(difference! > 1e-3, {
      en: 'other random numbers give other images',
      fa: 'عددهای تصادفی دیگر تصویرهای دیگری می‌دهند',
    })
  })

  check('leaves-no-tensors-behind', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const images = tiles(context.random, 6, [3, 3])
    await augmented(context, images, EVERYTHING)
    context.suspect('tensors-leaked')
    for (const training of [true, false])
      await context.leaksNothing(() => student.augment(images, EVERYTHING, context.random, training))
  })

  check('learns-what-only-augmentation-shows', { points: 2, visibility: 'open', trains: true }, training.learnsFromFew)

  check(
    'reaches-the-accuracy-on-held-out-pictures',
    { points: 2, visibility: 'open', trains: 'workload' },
    training.reachesThreshold,
  )
})
