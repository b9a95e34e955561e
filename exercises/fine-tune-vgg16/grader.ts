import * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../../graders/check-end.ts'
import { defineGrader } from '../../graders/define.ts'
import { preprocessorOf } from '../../graders/pretrained.ts'
import type { Text } from '../../graders/report.ts'
import { createHeldOut } from '../../graders/training/held-out.ts'
import { once } from '../../graders/training/once.ts'
import type { BaseArgument, CheckContext } from '../../graders/vocabulary.ts'
import { joined, persianNumber } from '../../graders/wording.ts'
import { distance, FIRST_STEP, LATER_STEP } from './data/steps.ts'
import { changesBlock5Alone, fineTuned, stepsAreSmall, trainsHeadFirst } from './data/tiny-fine-tuning.ts'
import { SIZE, tinyVgg16, VGG16, WEIGHTS } from './data/tiny-vgg16.ts'
import { changesExactly, headChanges, isTrainable, list, onTinyBase } from './data/unfreezing.ts'
import { changed } from './data/weights.ts'

const DATASET = 'cats-and-dogs'
const BASE = 'vgg16'

/** What the toolkit asks for. It makes no first training: the tiny base decides whether the large one is tried. */
const SMALL = { pool: 64, ofEachClass: 16, epochs: 1, batchSize: 8, threshold: 0.5 }

const NOT_TRIED: Text = {
  en: 'Not tried, since fine-tuning on a tiny base has failed already.',
  fa: 'آزموده نشد، چون تنظیم دقیق روی پایه‌ای کوچک هم پیش‌تر نتیجه نداده بود.',
}

export default defineGrader<typeof import('./solution.ts')>((tools) => {
  const { student, check, bases, workload } = tools
  const tiny = ({ random }: CheckContext): BaseArgument =>
    bases.own(tinyVgg16(random), { name: BASE, size: SIZE, preprocessing: VGG16 })
  const built = (context: CheckContext) =>
    onTinyBase(context, tiny(context), (base) => student.buildModel(base as never))

  check('puts-a-head-on-the-base', { points: 1, visibility: 'open' }, async (context) => {
    const { model } = await built(context)
    context.summary(model, 'buildModel')
    const shapes = [...model.inputs, ...model.outputs].map(({ shape }) => shape)
    context.exact(
      shapes,
      [
        [null, SIZE, SIZE, 3],
        [null, 1],
      ],
      {
        en: 'shapes of input and output',
        fa: 'شکل ورودی و خروجی',
      },
    )
  })

  check('the-base-is-frozen-at-first', { points: 1.5, visibility: 'open' }, async (context) => {
    const on = await built(context)
    const before = await on.values()
    await on.train(2)
    const after = await on.values()
    const wrongly = changed(on.original, after)
    if (wrongly.length > 0)
      context.fail(
        {
          en: `two steps of training have changed ${list(wrongly)}: the base is not frozen`,
          fa: `دو گام آموزش ${list(wrongly)} را تغییر داده است: پایه یخ‌زده نیست`,
        },
        'everything-unfrozen/at-the-start',
      )
    headChanges(context, before, after, { en: '`buildModel`', fa: 'buildModel' })
  })

  check('unfreezes-from-a-layer-on', { points: 2, visibility: 'sentence' }, async (context) => {
    for (const from of ['block5', 'block4_conv2', 'block3']) {
      const on = await built(context)
      await student.unfreeze(on.own as never, from)
      const before = await on.values()
      await on.train(3)
      const first = WEIGHTS.findIndex((name) => name.startsWith(from))
      const copy = await on.own.rebuild()
      changesExactly(context, {
        before,
        after: await on.values(),
        parts: { frozen: WEIGHTS.slice(0, first), unfrozen: WEIGHTS.slice(first) },
        trainable: isTrainable(copy, WEIGHTS[first]!.split('/')[0]!),
        from,
      })
    }
  })

  check('trains-at-a-low-rate-afterwards', { points: 1, visibility: 'sentence' }, async (context) => {
    const on = await built(context)
    await student.unfreeze(on.own as never, 'block4')
    const names = WEIGHTS.filter((name) => /^block[45]/.test(name))
    const states = [await on.values()]
    for (const steps of [1, 9, 10]) {
      await on.train(steps)
      states.push(await on.values())
    }
    const first = distance(states[0]!, states[1]!, names)
    const later = distance(states[2]!, states[3]!, names) / 10
    if (first <= FIRST_STEP && later <= LATER_STEP) return
    const step = Math.max(first, later).toPrecision(2)
    context.fail(
      {
        en: `a step moves the weights by about ${step}, which is a rate above 0.0001`,
        fa: `هر گام وزن‌ها را نزدیک ${persianNumber(step)} جابه‌جا می‌کند که نرخی بالاتر از ۰٫۰۰۰۱ است`,
      },
      'rate-too-high',
    )
  })

  const onTiny = once((context: CheckContext) =>
    fineTuned(context, tiny(context), (base, data, ctx) => student.fineTune(base as never, data, ctx)),
  )

  check('changes-block-5-alone', { points: 1.5, visibility: 'open', trains: true }, async (context) =>
    changesBlock5Alone(context, await onTiny(context)),
  )

  check('trains-the-head-first', { points: 1.5, visibility: 'open', trains: true }, async (context) => {
    const run = await onTiny(context)
    trainsHeadFirst(context, run)
    stepsAreSmall(context, run)
  })

  const heldOut = createHeldOut({
    ...tools,
    tensorFlow: tf,
    plan: {
      dataset: DATASET,
      samples: { en: 'pictures', fa: 'تصویر' },
      classes: 2,
      outputs: 1,
      name: 'fineTune',
      input: ({ size }) => [size!, size!, 3],
      train: ({ validation, ...train }, ctx) =>
        student.fineTune(bases.declared(BASE) as never, { train, validation: validation! }, ctx),
      prepare: (images) => preprocessorOf(tf, bases.declared(BASE).preprocessing)(images),
      small: SMALL,
      trainsOnce: true,
      misconceptions: [],
    },
  })
  /** Minutes of training are not spent on a program that goes wrong on the tiny base. */
  const mustHaveTuned = async (context: CheckContext): Promise<void> => {
    const run = await onTiny(context)
    try {
      changesBlock5Alone(context, run)
      trainsHeadFirst(context, run)
      stepsAreSmall(context, run)
    } catch (fault) {
      if (!(fault instanceof CheckFailure)) throw fault
      context.fail(joined([NOT_TRIED, fault.text]), fault.evidence.misconception)
    }
  }

  check('recognises-held-out-pictures', { points: 1.5, visibility: 'open', trains: 'workload' }, async (context) => {
    await mustHaveTuned(context)
    await heldOut.reaches(context, workload.threshold)
  })
})
