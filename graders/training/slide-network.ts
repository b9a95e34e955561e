/** Whether a network that a student has built is the slide's: by its shapes, and by what it computes. */
import type * as tf from '@tensorflow/tfjs'
import { shapesText } from '../compare.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { CheckContext } from '../vocabulary.ts'
import { labelled, persianNumber } from '../wording.ts'
import { differentLayer } from './layers.ts'
import { outputsOf } from './outputs.ts'
import { randomImages } from './random-images.ts'
import { setRandomWeights, SPREADS, thawed, weightShapes } from './random-weights.ts'
import type { TrainedModel } from './trained-model.ts'

export interface BuiltModel extends TrainedModel {
  /** The call that built it, for sentences. */
  name: string
}

/** Calls a builder; fails the check unless a model comes back. */
export async function builtModel(
  { model }: CheckContext,
  name: string,
  build: () => Promise<unknown>,
): Promise<BuiltModel> {
  const own = model(await build(), name)
  return { own, model: await own.rebuild(), name }
}

/** Fails the check unless input, output and weights have the slide's shapes; says which layer differs first. */
export function hasTheLayers(context: CheckContext, { model, name }: BuiltModel, slide: tf.LayersModel): void {
  context.summary(model, name)
  const [given, due] = [model, slide].map(({ inputs }) => shapeOf(inputs))
  if (given !== due)
    context.fail(labelled({ en: `${name}, shape of the input`, fa: `شکل ورودی در ${name}` }, shapesText(due!, given!)))
  const [own, wanted] = [model, slide].map((network) => weightShapes(thawed(network)))
  const different = own!.join(' ') === wanted!.join(' ') ? undefined : differentLayer(model, slide)
  if (different) context.fail(labelled(name, different.sentence))
  context.exact(own, wanted, { en: 'shapes of the weights', fa: 'شکل وزن‌ها' })
  const [output, wantedOutput] = [model, slide].map(({ outputs }) => shapeOf(outputs))
  if (output !== wantedOutput)
    context.fail(
      labelled({ en: `${name}, shape of the output`, fa: `شکل خروجی در ${name}` }, shapesText(wantedOutput!, output!)),
    )
  context.note({
    en: `${name} has ${model.countParams()} parameters.`,
    fa: `مدل ${name} دارای ${persianNumber(model.countParams())} پارامتر است.`,
  })
}

/**
 * Fails the check unless the network gives what the slide's gives with the same random weights, for random images.
 * @param namedBy the misconception that the first different layer shows
 */
export async function computesTheSame(
  tensorFlow: TensorFlow,
  context: CheckContext,
  { model, name }: BuiltModel,
  slide: tf.LayersModel,
  namedBy: (different: { due: string | undefined; given: string | undefined }) => string | undefined = () => undefined,
): Promise<void> {
  const shapes = weightShapes(thawed(model))
  context.exact(shapes, weightShapes(slide), { en: 'shapes of the weights', fa: 'شکل وزن‌ها' })
  const [, height, width, channels] = slide.inputs[0]!.shape as [null, number, number, number]
  for (const spread of SPREADS) {
    slide.setWeights(setRandomWeights(tensorFlow, model, context.random, spread))
    const images = randomImages(tensorFlow, context.random, 4, [height, width, channels])
    const [got, due] = [await outputsOf(tensorFlow, model, { images }), await outputsOf(tensorFlow, slide, { images })]
    images.dispose()
    try {
      await context.allClose(got, due, {
        label: { en: 'outputs with given weights', fa: 'خروجی‌ها با وزن‌های داده‌شده' },
      })
    } catch (failure) {
      const different = differentLayer(model, slide)
      if (different) context.note(labelled(name, different.sentence))
      const misconception = different && namedBy(different)
      if (misconception) context.suspect(misconception)
      throw failure
    }
  }
}

function shapeOf(tensors: readonly tf.SymbolicTensor[]): string {
  return tensors.map(({ shape }) => `[${shape.map(String).join(', ')}]`).join(' ')
}
