/** What `buildModel` and `unfreeze` do to a tiny base, seen by the weights that steps of training change. */
import type * as tf from '@tensorflow/tfjs'
import type { BaseArgument, CheckContext, StudentModel } from '../../../graders/vocabulary.ts'
import { joined, verbatim } from '../../../graders/wording.ts'
import { pictures, targetsOf } from './tiny-vgg16.ts'
import { changed, holdsBase, layersOf, ofHead, valuesOf } from './weights.ts'
import type { Values } from './weights.ts'

/** A model of the student's on a tiny base. */
export interface OnTinyBase {
  own: StudentModel
  model: tf.LayersModel
  /** The weights as they are now. */
  values(): Promise<Values>
  /** So many steps on the same pictures, in the student's isolate. */
  train(steps: number): Promise<void>
}

/** Pictures of a step. */
const BATCH = 8

/** Fails the check unless a model comes back that holds the base. */
export async function onTinyBase(
  context: CheckContext,
  base: BaseArgument,
  build: (base: BaseArgument) => Promise<unknown>,
): Promise<OnTinyBase & { original: Values }> {
  const own = context.model(await build(base), 'buildModel')
  const model = await own.rebuild()
  const local = await base.local()
  const original = await valuesOf(local.model)
  const { images, labels } = pictures(context.random, BATCH)
  const [x, y] = [local.preprocess(images), targetsOf(labels)]
  local.model.dispose()
  const first = await valuesOf(model)
  holdsBase(context, first, original)
  return {
    own,
    model,
    original,
    async values() {
      const copy = await own.rebuild()
      const values = await valuesOf(copy)
      copy.dispose()
      return values
    },
    async train(steps) {
      for (let step = 0; step < steps; step++) await own.trainOnBatch(x, y)
    },
  }
}

/** The weights of the base that should have changed, and those that should not. */
export interface Parts {
  frozen: string[]
  unfrozen: string[]
}

/** Fails the check unless exactly the weights of `unfrozen` and the head have changed from `before` to `after`. */
export function changesExactly(
  { fail, suspect }: CheckContext,
  {
    before,
    after,
    parts,
    trainable,
    from,
  }: {
    before: Values
    after: Values
    parts: Parts
    /** Whether the first layer that should be trainable says that it is. */
    trainable: boolean
    from: string
  },
): void {
  const wrongly = changed(before, after, parts.frozen)
  const due = changed(before, after, parts.unfrozen)
  const still = parts.unfrozen.filter((name) => !due.includes(name))
  const called = { en: `unfreeze(model, '${from}')`, fa: verbatim(`unfreeze(model, '${from}')`) }
  if (wrongly.length > 0)
    fail(
      {
        en: `after ${called.en} steps of training change ${list(wrongly)} too, which lie before it`,
        fa: `پس از ${called.fa} گام‌های آموزش لایه‌های پیش از آن را هم تغییر می‌دهند: ${verbatim(list(wrongly))}`,
      },
      'everything-unfrozen/from-ignored',
    )
  if (still.length > 0) {
    if (due.length === 0) suspect(trainable ? 'not-recompiled' : 'nothing-unfrozen')
    const flags = trainable
      ? { en: 'They say that they are trainable.', fa: 'خودشان می‌گویند که آموزش‌پذیرند.' }
      : { en: 'They say that they are not trainable.', fa: 'خودشان می‌گویند که آموزش‌پذیر نیستند.' }
    fail(
      joined([
        {
          en: `After ${called.en} steps of training do not change ${list(still)}.`,
          fa: `پس از ${called.fa} گام‌های آموزش این لایه‌ها را تغییر نمی‌دهند: ${verbatim(list(still))}.`,
        },
        flags,
      ]),
    )
  }
  headChanges({ fail }, before, after, called)
}

/** Fails the check unless the head has changed. */
export function headChanges(
  { fail }: Pick<CheckContext, 'fail'>,
  before: Values,
  after: Values,
  when: { en: string; fa: string },
): void {
  const head = ofHead(before).map(([name]) => name)
  if (changed(before, after, head).length > 0) return
  fail({
    en: `after ${when.en} steps of training change nothing in the head`,
    fa: `پس از ${when.fa} گام‌های آموزش چیزی در سر شبکه تغییر نمی‌کند`,
  })
}

/** Layers as a short list. */
export function list(names: readonly string[]): string {
  const layers = layersOf(names)
  return layers.length > 4 ? `${layers.slice(0, 3).join(', ')}, ... (${layers.length})` : layers.join(', ')
}

/** Whether a layer, wherever it lies within a model, has its trainable flag set. */
export function isTrainable(model: tf.LayersModel, name: string): boolean {
  return model.layers.some((layer) =>
    'layers' in layer ? isTrainable(layer as tf.LayersModel, name) : layer.name === name && layer.trainable,
  )
}
