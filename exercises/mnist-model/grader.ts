import * as tf from '@tensorflow/tfjs'
import { shapesText } from '../../graders/compare.ts'
import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { sigmoid, softmax } from '../../graders/training/activations.ts'
import {
  compiledModel,
  hasCategoricalLoss,
  reportsAccuracy,
  stepChangesEveryWeight,
} from '../../graders/training/compiled.ts'
import type { CompiledModel } from '../../graders/training/compiled.ts'
import { differentLayer } from '../../graders/training/layers.ts'
import { near, nearRows } from '../../graders/training/near.ts'
import { once } from '../../graders/training/once.ts'
import { outputsOf } from '../../graders/training/outputs.ts'
import { randomImages } from '../../graders/training/random-images.ts'
import { setRandomWeights, SPREADS, thawed, weightShapes } from '../../graders/training/random-weights.ts'
import type { TrainedModel } from '../../graders/training/trained-model.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { labelled, persianNumber } from '../../graders/wording.ts'
import { shownByLayer, shownByShapes, SLIDE_WEIGHTS } from './data/slide-model.ts'

const INPUT = [28, 28, 1] as const
const drawImages = (count: number, random: Random): tf.Tensor4D => randomImages(tf, random, count, INPUT)

const BUILDERS = ['buildMnistSequential', 'buildMnistFunctional'] as const
type Builder = (typeof BUILDERS)[number]

/** What tfjs says of a convolution over [28, 28]: there is no axis for the channels. */
const AXIS_MISSING = /ndim=4, found ndim=3/
/** What it says where a layer is part of another model already. */
const SHARED = /pre-existing inbound connections/

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const slideModel = once(async () => reference.buildMnistSequential())
  /** The student's model and its rebuilt copy, which is what is scored. */
  const build = async ({ observe, fail, model }: CheckContext, name: Builder): Promise<TrainedModel> => {
    const outcome = await observe(() => student[name]())
    if (outcome.kind === 'threw' && AXIS_MISSING.test(outcome.message)) {
      fail(
        labelled(name, {
          en: 'a convolution takes height, width and channels; its input has no axis for the channels.',
          fa: 'کانولوشن ارتفاع، پهنا و کانال‌ها را می‌گیرد؛ ورودی آن محوری برای کانال‌ها ندارد.',
        }),
        'no-channel-axis',
      )
    }
    if (outcome.kind === 'threw' && SHARED.test(outcome.message)) {
      fail(
        labelled(name, {
          en: 'a layer is part of another model already: make new layers in each call of the function.',
          fa: 'یکی از لایه‌ها پیش‌تر جزئی از مدل دیگری شده است: در هر فراخوانی تابع لایه‌های تازه بسازید.',
        }),
        'layers-shared',
      )
    }
    // Called again, a function that failed ends the check with the verdict that it deserves.
    const own = model(outcome.kind === 'returned' ? outcome.value : await student[name](), name)
    return { own, model: await own.rebuild() }
  }
  const compiled = async (context: CheckContext, judge: (model: CompiledModel) => Promise<void>): Promise<void> => {
    for (const name of BUILDERS) {
      const built = await build(context, name)
      await judge(await compiledModel(tf, context, { ...built, name }, { input: INPUT, classes: 10 }))
    }
  }
  const tableCheck = (
    name: Builder,
    id: string,
    alsoHolds: (copy: tf.LayersModel, context: CheckContext) => void,
  ): void =>
    check(id, { points: 1.5, visibility: 'open' }, async (context) => {
      const { model: copy } = await build(context, name)
      context.summary(copy, name)
      const shapes = weightShapes(thawed(copy))
      const shown = shownByShapes(copy.inputs[0]!.shape, shapes)
      if (shown) context.suspect(shown)
      const takes = of(name, { en: 'shape of the input', fa: 'شکل ورودی' })
      hasShape(context, copy.inputs[0]!.shape, [null, 28, 28, 1], takes)
      const count = copy.outputs.length
      if (count !== 1)
        context.fail(
          labelled(name, {
            en: `expected 1 output, got ${count}`,
            fa: `باید یک خروجی داشته باشد، اما ${persianNumber(count)} خروجی دارد`,
          }),
        )
      hasShape(context, copy.outputs[0]!.shape, [null, 10], of(name, { en: 'shape of the output', fa: 'شکل خروجی' }))
      const different = shapes.join() === SLIDE_WEIGHTS.join() ? undefined : differentLayer(copy, await slideModel())
      if (different) context.fail(labelled(name, different.sentence))
      context.exact(shapes, SLIDE_WEIGHTS, of(name, { en: 'shapes of the weights', fa: 'شکل وزن‌ها' }))
      alsoHolds(copy, context)
      context.note({
        en: `${name} has ${copy.countParams()} parameters.`,
        fa: `مدل ${name} دارای ${persianNumber(copy.countParams())} پارامتر است.`,
      })
    })

  tableCheck('buildMnistSequential', 'the-sequential-model-has-the-table-of-the-slides', () => undefined)

  // A tf.model around the inputs and outputs of a sequential model passes: it has the same layers, joined in the same
  // way, and nothing that it is or computes tells it from one that was written with apply.
  tableCheck('buildMnistFunctional', 'the-functional-model-has-the-table-of-the-slides', (copy, { property }) =>
    property(!(copy instanceof tf.Sequential), {
      en: 'buildMnistFunctional joins layers with tf.input, apply and tf.model, without tf.sequential',
      fa: 'تابع buildMnistFunctional لایه‌ها را با tf.input و apply و tf.model به هم می‌پیوندد، بدون tf.sequential',
    }),
  )

  check('the-ten-outputs-sum-to-1', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const name of BUILDERS) {
      const { model: copy } = await build(context, name)
      const [kernel, bias] = setRandomWeights(tf, thawed(copy), context.random).slice(-2)
      const outputs = await outputsOf(tf, copy, { images: drawImages(8, context.random) })
      if (outputs.every((row) => row.length === 10 && row.every((p) => p >= 0) && near(sumOf(row), 1))) continue
      // With a last kernel of zeros, what is left of the network is its last activation, of the bias.
      if (kernel && bias) {
        copy.setWeights([...copy.getWeights().slice(0, -2), tf.zerosLike(kernel), bias])
        const [row] = await outputsOf(tf, copy, { images: drawImages(1, context.random) })
        const plain = Array.from(await bias.data())
        if (nearRows([row!], [plain])) context.suspect('linear-output')
        if (nearRows([row!], [sigmoid(plain)])) context.suspect('sigmoid-output')
      }
      context.property(
        false,
        labelled(name, {
          en: 'the ten outputs of each image are probabilities, which sum to 1',
          fa: 'ده خروجی هر تصویر احتمال هستند و مجموعشان ۱ است',
        }),
      )
    }
  })

  check('both-models-are-the-same-function', { points: 1, visibility: 'sentence' }, async (context) => {
    const [{ model: sequential }, { model: functional }] = [
      await build(context, BUILDERS[0]),
      await build(context, BUILDERS[1]),
    ]
    context.property(sequential.weights.length > 0, { en: 'the models have weights', fa: 'مدل‌ها وزن دارند' })
    context.exact(weightShapes(thawed(functional)), weightShapes(thawed(sequential)), {
      en: 'shapes of the weights of the functional model',
      fa: 'شکل وزن‌های مدل تابعی',
    })
    for (const spread of SPREADS) {
      functional.setWeights(setRandomWeights(tf, sequential, context.random, spread))
      const images = drawImages(8, context.random)
      await context.allClose(await outputsOf(tf, functional, { images }), await outputsOf(tf, sequential, { images }), {
        label: {
          en: 'outputs of the functional model with the weights of the sequential one',
          fa: 'خروجی‌های مدل تابعی با وزن‌های مدل ترتیبی',
        },
      })
    }
  })

  check('computes-what-the-layers-of-the-slides-compute', { points: 2, visibility: 'sentence' }, async (context) => {
    const slide = await slideModel()
    const features = tf.model({ inputs: slide.inputs, outputs: slide.layers.at(-2)!.output as tf.SymbolicTensor })
    for (const name of BUILDERS) {
      const { model: copy } = await build(context, name)
      const shown = shownByShapes(copy.inputs[0]!.shape, weightShapes(thawed(copy)))
      if (shown) context.suspect(shown)
      context.exact(weightShapes(copy), SLIDE_WEIGHTS, of(name, { en: 'shapes of the weights', fa: 'شکل وزن‌ها' }))
      for (const spread of SPREADS) {
        const weights = setRandomWeights(tf, copy, context.random, spread)
        slide.setWeights(weights)
        const images = drawImages(8, context.random)
        const outputs = await outputsOf(tf, copy, { images })
        const [kernel, bias] = weights.slice(-2)
        const logits = (await tf
          .tidy(() => (features.predict(images) as tf.Tensor2D).matMul(kernel as tf.Tensor2D).add(bias!))
          .array()) as number[][]
        if (nearRows(outputs, logits)) context.suspect('linear-output')
        if (nearRows(outputs, logits.map(sigmoid))) context.suspect('sigmoid-output')
        try {
          await context.allClose(outputs, logits.map(softmax), {
            label: of(name, { en: 'outputs with given weights', fa: 'خروجی‌ها با وزن‌های داده‌شده' }),
          })
        } catch (failure) {
          const different = differentLayer(copy, slide)
          if (different) context.note(labelled(name, different.sentence))
          const named = shownByLayer(different)
          if (named) context.suspect(named)
          throw failure
        }
      }
    }
  })

  check('is-compiled-with-categorical-cross-entropy', { points: 1.5, visibility: 'sentence' }, (context) =>
    compiled(context, (model) => hasCategoricalLoss(context, model, 'binary-loss')),
  )

  check('reports-its-accuracy', { points: 0.5, visibility: 'sentence' }, (context) =>
    compiled(context, (model) =>
      reportsAccuracy(context, model, { binaryLoss: 'binary-loss', binaryAccuracy: 'binary-accuracy' }),
    ),
  )

  check('a-training-step-changes-every-layer', { points: 1, visibility: 'sentence' }, (context) =>
    compiled(context, (model) => stepChangesEveryWeight(tf, context, model)),
  )
})

/** "buildMnistSequential, shape of the input" */
function of(name: Builder, { en, fa }: Text): Text {
  return { en: `${name}, ${en}`, fa: `${fa} در ${name}` }
}

/** Fails the check unless the shapes are the same. The axis of the batch is null. */
function hasShape({ fail }: CheckContext, got: tf.Shape, expected: tf.Shape, label: Text): void {
  const [given, due] = [got, expected].map((shape) => `[${shape.map(String).join(', ')}]`)
  if (given !== due) fail(labelled(label, shapesText(due!, given!)))
}

function sumOf(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value, 0)
}
