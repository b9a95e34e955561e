/** A whole fine-tuning on a tiny base: what it was given, what it kept after each epoch, and what came of it. */
import type * as tf from '@tensorflow/tfjs'
import { trainContext } from '../../../graders/training-context.ts'
import type { BaseArgument, CheckContext, StudentModel } from '../../../graders/vocabulary.ts'
import { joined, persianNumber, verbatim } from '../../../graders/wording.ts'
import { distance, LATER_STEP } from './steps.ts'
import { CONVOLUTIONS, pictures, WEIGHTS } from './tiny-vgg16.ts'
import { isTrainable, list } from './unfreezing.ts'
import { changed, holdsBase, ofHead, valuesOf } from './weights.ts'
import type { Values } from './weights.ts'

const TRAINING = 48
const VALIDATION = 16
export const BUDGET = { epochs: 4, batchSize: 8, workload: 'small', share: 1 / 6, history: true } as const

/** Steps of one epoch. */
const STEPS = TRAINING / BUDGET.batchSize

export const BLOCK5: readonly string[] = WEIGHTS.filter((name) => name.startsWith('block5'))
const BEFORE: readonly string[] = WEIGHTS.filter((name) => !name.startsWith('block5'))

export interface FineTuned {
  original: Values
  /** At each checkpoint, in order. */
  kept: Values[]
  last: Values
  /** Whether block 5 says in the end that it is trainable. */
  trainable: boolean
}

export type FineTune = (
  base: BaseArgument,
  data: {
    train: { images: tf.Tensor4D; labels: tf.Tensor1D }
    validation: { images: tf.Tensor4D; labels: tf.Tensor1D }
  },
  context: ReturnType<typeof trainContext>,
) => Promise<unknown>

export async function fineTuned(context: CheckContext, base: BaseArgument, fineTune: FineTune): Promise<FineTuned> {
  const data = { train: pictures(context.random, TRAINING), validation: pictures(context.random, VALIDATION) }
  const own = context.model(await fineTune(base, data, trainContext(BUDGET, context.random)), 'fineTune')
  const local = await base.local()
  const original = await valuesOf(local.model)
  local.model.dispose()
  const model = await own.rebuild()
  const last = await valuesOf(model)
  holdsBase(context, last, original)
  const trainable = CONVOLUTIONS.some((name) => name.startsWith('block5') && isTrainable(model, name))
  model.dispose()
  return { original, kept: await allValues(own.kept ?? []), last, trainable }
}

async function allValues(models: readonly StudentModel[]): Promise<Values[]> {
  const all: Values[] = []
  for (const kept of models) {
    const model = await kept.rebuild()
    all.push(await valuesOf(model))
    model.dispose()
  }
  return all
}

/** Fails the check unless the values of block 5 have changed, and nothing before it. */
export function changesBlock5Alone({ fail, suspect }: CheckContext, { original, kept, last, trainable }: FineTuned) {
  const states = [...kept, last]
  const wrongly = states.map((state) => changed(original, state, BEFORE)).find((names) => names.length > 0)
  if (wrongly)
    fail(
      {
        en: `Fine-tuning has changed ${list(wrongly)}: only block 5 and the head may change.`,
        fa: `تنظیم دقیق ${verbatim(list(wrongly))} را تغییر داده است: فقط بلوک ۵ و سر شبکه باید تغییر کنند.`,
      },
      'everything-unfrozen/in-the-end',
    )
  // the weights of the best epoch may be those of the head's training
  const still = BLOCK5.filter((name) => states.every((state) => changed(original, state, [name]).length === 0))
  if (still.length === 0) return
  if (still.length === BLOCK5.length) suspect(trainable ? 'not-recompiled' : 'nothing-unfrozen')
  fail({
    en: `Fine-tuning has left ${list(still)} as it was: all of block 5 is to be trained.`,
    fa: `تنظیم دقیق ${verbatim(list(still))} را تغییر نداده است: همهٔ بلوک ۵ باید آموزش ببیند.`,
  })
}

/** The last checkpoint with block 5 as it was at first, and the first one with which it has changed. */
function parts({ original, kept }: FineTuned): { head: Values | undefined; tuned: Values | undefined } {
  const first = kept.findIndex((state) => changed(original, state, BLOCK5).length > 0)
  return first < 0 ? { head: kept.at(-1), tuned: undefined } : { head: kept[first - 1], tuned: kept[first] }
}

/** Fails the check unless the head was trained before block 5, and is the same when block 5 is. */
export function trainsHeadFirst({ fail, property }: CheckContext, run: FineTuned): void {
  property(run.kept.length > 0, {
    en: 'the training keeps its weights after each epoch: `fit` does, a loop of your own calls `ctx.checkpoint(model)`',
    fa:
      `آموزش پس از هر دوره وزن‌هایش را نگه می‌دارد: ${verbatim('fit')} خودش این کار را می‌کند و حلقهٔ خودتان ` +
      `${verbatim('ctx.checkpoint(model)')} را صدا می‌زند`,
  })
  const { head, tuned } = parts(run)
  if (!tuned) return
  if (!head)
    return fail(
      {
        en: 'Block 5 has changed already at the end of the first epoch: the head was not trained before it.',
        fa: 'بلوک ۵ از همان پایان دورهٔ نخست تغییر کرده است: سر شبکه پیش از آن آموزش ندیده بود.',
      },
      'head-not-trained-first',
    )
  if (isSameHead(head, tuned)) return
  fail(
    {
      en: 'The head with which block 5 is trained is not the one that was trained before: its weights are others.',
      fa: 'سری که بلوک ۵ با آن آموزش می‌بیند همان سر آموزش‌دیده نیست: وزن‌هایش دیگرند.',
    },
    'fresh-head',
  )
}

/** A fresh kernel differs from another by more than its own length; an epoch at a low rate changes it by a tenth. */
const ANOTHER = 0.6

/** Whether the kernels of the head are those of an epoch before, but for the steps of training. */
function isSameHead(before: Values, after: Values): boolean {
  const kernels = (values: Values): Float32Array[] =>
    ofHead(values)
      .filter(([name]) => name.endsWith('kernel'))
      .map(([, kernel]) => kernel)
  const [old, now] = [kernels(before), kernels(after)]
  return (
    old.length === now.length &&
    old.every((kernel, i) => {
      const other = now[i]!
      if (kernel.length !== other.length) return false
      return norm(kernel.map((value, k) => value - other[k]!)) < ANOTHER * norm(kernel)
    })
  )
}

const norm = (values: Float32Array): number => Math.hypot(...values)

/** Fails the check where an epoch has moved block 5 by more than steps of a low rate do. */
export function stepsAreSmall({ fail }: CheckContext, run: FineTuned): void {
  run.kept.forEach((state, i) => {
    const before = i === 0 ? run.original : run.kept[i - 1]!
    const moved = distance(before, state, BLOCK5) / STEPS
    // the first steps of RMSprop are larger
    if (moved <= 2 * LATER_STEP) return
    const [step, most] = [moved.toPrecision(2), '0.0001']
    fail(
      joined([
        {
          en: `In epoch ${i + 1} a step moves the weights of block 5 by about ${step}, which is a rate above ${most}.`,
          fa:
            `در دورهٔ ${persianNumber(i + 1)} هر گام وزن‌های بلوک ۵ را نزدیک ${verbatim(step)} جابه‌جا می‌کند که ` +
            `نرخی بالاتر از ${verbatim(most)} است.`,
        },
      ]),
      'rate-too-high',
    )
  })
}
