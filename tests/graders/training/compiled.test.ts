/** What a model was compiled with, told by what it does. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import {
  compiledModel,
  hasCategoricalLoss,
  reportsAccuracy,
  stepChangesEveryWeight,
} from '../../../graders/training/compiled.ts'
import type { CompiledModel } from '../../../graders/training/compiled.ts'
import type { CheckOutcome, Visibility } from '../../../graders/report.ts'
import { studentCheck } from '../../../graders/visibility.ts'
import type { CheckContext } from '../../../graders/vocabulary.ts'
import { gradeInProcess } from '../in-process.ts'
import { seeded } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

interface Variant {
  activation?: 'softmax' | 'sigmoid' | 'linear'
  loss?: string | ((truth: tf.Tensor, outputs: tf.Tensor) => tf.Tensor)
  metrics?: string[]
  units?: number
  frozen?: boolean
}

function built({ activation = 'softmax', loss = 'categoricalCrossentropy', ...rest }: Variant): tf.LayersModel {
  const { metrics = ['accuracy'], units = 6, frozen = false } = rest
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [3, 4, 2] }),
      tf.layers.dense({ units: 8, activation: 'relu', trainable: !frozen }),
      tf.layers.dense({ units, activation }),
    ],
  })
  model.compile({ optimizer: 'sgd', loss, metrics })
  return model
}

/** The ids of the checks that fail, and the misconceptions that they name. */
async function judged(variant: Variant): Promise<[string, string | undefined][]> {
  const results = await judgements(() => built(variant))
  return results.flatMap(({ id, verdict, misconception }) => (verdict === 'passed' ? [] : [[id, misconception]]))
}

function judgements(build: () => tf.LayersModel, visibility: Visibility = 'open'): Promise<CheckOutcome[]> {
  return gradeInProcess<{ build(): tf.LayersModel }>({
    student: { build },
    misconceptions: { 'binary-loss': {}, 'binary-accuracy': {} },
    tf,
    definition({ student, check }) {
      const judge = (id: string, by: (context: CheckContext, model: CompiledModel) => Promise<void>): void =>
        check(id, { points: 1, visibility }, async (context) => {
          const own = context.model(await student.build())
          const trained = { own, model: await own.rebuild(), name: 'build' }
          await by(context, await compiledModel(tf, context, trained, { input: [3, 4, 2], classes: 6 }))
        })
      judge('loss', (context, model) => hasCategoricalLoss(context, model, 'binary-loss'))
      judge('accuracy', (context, model) =>
        reportsAccuracy(context, model, { binaryLoss: 'binary-loss', binaryAccuracy: 'binary-accuracy' }),
      )
      judge('step', (context, model) => stepChangesEveryWeight(tf, context, model))
    },
  })
}

test.for<[string, Variant, [string, string | undefined][]]>([
  ['softmax and its loss', {}, []],
  ['logits, and a loss that takes their softmax', { activation: 'linear', loss: tf.losses.softmaxCrossEntropy }, []],
  [
    'the binary loss, beside which accuracy is the binary one',
    { loss: 'binaryCrossentropy' },
    [
      ['loss', 'binary-loss'],
      ['accuracy', 'binary-loss'],
    ],
  ],
  ['a softmax of a softmax', { loss: tf.losses.softmaxCrossEntropy }, [['loss', undefined]]],
  ['the binary accuracy beside the right loss', { metrics: ['binaryAccuracy'] }, [['accuracy', 'binary-accuracy']]],
  ['no metric', { metrics: [] }, [['accuracy', undefined]]],
  ['a frozen layer', { frozen: true }, [['step', undefined]]],
  [
    'an output too few',
    { units: 5 },
    [
      ['loss', undefined],
      ['accuracy', undefined],
      ['step', undefined],
    ],
  ],
])('%s', async ([, variant, expected]) => {
  expect(await judged(variant)).toEqual(expected)
})

test('a model that has no gradient is told so, also where the check is hidden', async () => {
  const build = (): tf.LayersModel => {
    const layers = [
      tf.layers.flatten({ inputShape: [3, 4, 2] }),
      tf.layers.dense({ units: 8 }),
      tf.layers.thresholdedReLU({ theta: 0 }),
      tf.layers.dense({ units: 6, activation: 'softmax' }),
    ]
    const model = tf.sequential({ layers })
    model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
    return model
  }
  for (const visibility of ['open', 'sentence'] as const) {
    const [loss, accuracy, step] = await judgements(build, visibility)
    expect([loss!.verdict, accuracy!.verdict, step!.verdict]).toEqual(['passed', 'passed', 'failed'])
    const { message } = studentCheck({ ...step!, name: 'step', nameFa: 'گام' }, { due: false })!
    expect(message!.en).toContain('TensorFlow.js has no gradient')
    expect(message!.fa).toContain('گرادیان')
  }
})
