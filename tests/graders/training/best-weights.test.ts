/** Trainings that are handed a validation set: which weights they return, on pictures that the grader makes. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import type { PublicImages } from '../../../graders/host.ts'
import type { CheckOutcome } from '../../../graders/report.ts'
import { prototypeSet } from '../../../graders/training/prototypes.ts'
import { createTraining } from '../../../graders/training/training.ts'
import { gradeInProcess } from '../in-process.ts'
import { scaled, seeded } from './programs.ts'
import type { Budget } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

interface Split {
  train: PublicImages
  validation: PublicImages
}
type Train = (data: Split, budget: Budget) => Promise<tf.LayersModel>

const SIZES = { size: 16, train: 80, validation: 40, others: 60 }

async function graded(train: Train): Promise<CheckOutcome[]> {
  return gradeInProcess<{ train: Train }>({
    student: { train },
    misconceptions: { 'last-epoch': {}, untrained: {} },
    tf,
    definition(tools) {
      const training = createTraining(tf, tools, {
        dataset: 'none',
        samples: { en: 'pictures', fa: 'تصویر' },
        classes: 2,
        outputs: 1,
        train: ({ validation, ...rest }, context) =>
          tools.student.train({ train: rest, validation: validation! }, context),
        prepare: scaled,
        small: { make: (random) => prototypeSet(tf, random, SIZES), epochs: 6, batchSize: 10, threshold: 0.8 },
        misconceptions: ['untrained'],
      })
      tools.check('learns', { points: 1, visibility: 'open' }, training.learnsFromFew)
      tools.check('returns-the-best', { points: 1, visibility: 'open' }, training.returnsBestWeights('last-epoch'))
    },
  })
}

function network(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.averagePooling2d({ inputShape: [16, 16, 3], poolSize: 4 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy' })
  return model
}
const pair = ({ images, labels }: PublicImages): [tf.Tensor, tf.Tensor] => [
  scaled(images),
  labels.toFloat().expandDims(1),
]

/** @param keep what is kept of the weights of the best epoch so far */
const keeping =
  (keep: (weights: tf.Tensor[]) => tf.Tensor[]): Train =>
  async ({ train, validation }, { epochs, batchSize }) => {
    const model = network()
    let [lowest, kept]: [number, tf.Tensor[]] = [Infinity, []]
    await model.fit(...pair(train), {
      epochs,
      batchSize,
      validationData: pair(validation),
      callbacks: {
        onEpochEnd: (_epoch, logs) => {
          if (logs!.val_loss! >= lowest) return
          lowest = logs!.val_loss!
          kept = keep(model.getWeights())
        },
      },
    })
    model.setWeights(kept)
    return model
  }

test('copies of the best weights pass, the variables themselves are the last epoch', async () => {
  const right = await graded(keeping((weights) => weights.map((weight) => weight.clone())))
  expect(right.map(({ verdict }) => verdict)).toEqual(['passed', 'passed'])
  const live = await graded(keeping((weights) => weights))
  expect(live.map(({ verdict }) => verdict)).toEqual(['passed', 'failed'])
  expect(live[1]!.misconception).toBe('last-epoch')
  expect(live[1]!.message!.en).toContain('the best weights are early ones')
})

test('a training that sees the validation set more often than the rest is told', async () => {
  const [learns, best] = await graded(async ({ train, validation }, { epochs, batchSize }) => {
    const model = network()
    const [x, y] = [train, ...Array.from({ length: 6 }, () => validation)]
      .map(pair)
      .reduce(([x1, y1], [x2, y2]) => [tf.concat([x1, x2]), tf.concat([y1, y2])])
    await model.fit(x, y, { epochs, batchSize: Math.min(batchSize, 20) })
    return model
  })
  expect(learns!.verdict).toBe('passed')
  expect(best!.message!.en).toContain('it was trained with the validation set')
  expect(best!.misconception).toBeUndefined()
})

test('what fails on the made pictures is not tried for its best weights', async () => {
  const results = await graded(async () => network())
  expect(results.map(({ misconception }) => misconception)).toEqual(['untrained', 'untrained'])
  expect(results[1]!.message!.en).toContain('Not tried, since training on 80 pictures has failed already.')
})
