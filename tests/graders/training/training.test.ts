/** The checks of an exercise that trains: what is trained with, how often, and what becomes of the checks. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import type { PublicImages, WorkloadPlan } from '../../../graders/host.ts'
import type { CheckOutcome } from '../../../graders/report.ts'
import { splitAt } from '../../../graders/training/split.ts'
import { asked, drawImages, FEW, fits, MANY, network, scaled, seeded } from './programs.ts'
import type { Budget, Train } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

const verdicts = (results: CheckOutcome[]): string[] => results.map(({ verdict }) => verdict)

test('a right program trains twice on few samples and once on many, for four checks', async () => {
  const { results, trainings } = await asked(fits())
  expect(verdicts(results)).toEqual(['passed', 'passed', 'passed', 'passed'])
  expect(trainings).toEqual([FEW, FEW, MANY])
  const [learns, , most, reaches] = results
  expect(learns!.message!.en).toMatch(/^Trained on 300 squares, the model recognises [\d.]+ % of 400 others\.$/)
  expect(learns!.message!.fa).toContain('۳۰۰ مربع')
  expect(most!.models![0]).toMatchObject({ title: 'train', parameters: 24 * 21 + 10 * 25 })
  expect(reaches!.message!.en).toContain('of 400 held-out squares are classified correctly')
})

test('what fails on few samples is not tried on many, and every check says why', async () => {
  const { results, trainings } = await asked(() => network())
  expect(verdicts(results)).toEqual(['failed', 'failed', 'failed', 'failed'])
  expect(trainings).toEqual([FEW])
  expect(results.map(({ misconception }) => misconception)).toEqual(Array(4).fill('untrained'))
  expect(results[3]!.message!.en).toBe(
    'Not tried, since training on 300 squares has failed already. ' +
      'The weights of the returned model have never been trained.',
  )
})

test('a program that throws is asked once, and every check says what it threw', async () => {
  const { results, trainings } = await asked(() => {
    throw new Error('no optimizer')
  })
  expect(verdicts(results)).toEqual(['error', 'error', 'error', 'error'])
  expect(trainings).toEqual([FEW])
  expect(results[2]!.message!.en).toContain('no optimizer')
})

test('a training that disposes of its data fails the first check and no other', async () => {
  const { results, trainings } = await asked(async (data, budget) => {
    const model = await fits()(data, budget)
    data.labels.dispose()
    return model
  })
  expect(verdicts(results)).toEqual(['failed', 'passed', 'passed', 'passed'])
  expect(results[0]!.message!.en).toContain('disposed of its first argument')
  expect(trainings).toEqual([FEW, FEW, MANY])
})

test('a model of another shape is refused before it is scored', async () => {
  const { results } = await asked(() => {
    const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [20], units: 10 })] })
    return model
  })
  expect(results[0]!.message!.en).toContain(
    'the model takes inputs of shape [n, 4, 5, 1] and gives 10 outputs for each',
  )
})

/** Trains on nine tenths of the data as they come. */
const withoutTail: Train = async ({ images, labels }, budget) => {
  const count = Math.floor(0.8 * labels.size)
  return fits()({ images: images.slice(0, count), labels: labels.slice(0, count) }, budget)
}

test('a validation split of sorted data loses the last classes, and is named', async () => {
  const { results } = await asked(withoutTail)
  expect(verdicts(results)).toEqual(['passed', 'failed', 'passed', 'passed'])
  expect(results[1]!.misconception).toBe('sorted-validation-split')
  expect(results[1]!.message!.en).toBe(
    'Trained on data that are sorted by label, the model recognises none of these classes: 8, 9.',
  )
  expect(results[1]!.message!.fa).toContain('۸، ۹')
})

test('an exercise that does not have the misconception gets the sentence alone', async () => {
  const { results } = await asked(withoutTail, { misconceptions: ['untrained'] })
  expect(results[1]!.verdict).toBe('failed')
  expect(results[1]!.misconception).toBeUndefined()
})

test('a model that only knows the first classes of sorted data is no validation split', async () => {
  const { results } = await asked(async ({ images, labels }, budget) => {
    const count = Math.floor(labels.size / 2)
    return fits()({ images: images.slice(0, count), labels: labels.slice(0, count) }, budget)
  })
  expect(results[1]!.message!.en).toContain('5, 6, 7, 8, 9')
  expect(results[1]!.misconception).toBeUndefined()
})

test('two classes, one sigmoid output, data split for training and validation, a size from the workload', async () => {
  const shape = { classes: 2, height: 6, width: 5, channels: 3 }
  /** As cats-vs-dogs hands it over. */
  interface Split {
    train: PublicImages
    validation: PublicImages
  }
  const give = (data: PublicImages): Split => {
    const [train, validation] = splitAt(data, Math.floor(0.8 * data.labels.size))
    return { train, validation }
  }
  const xy = ({ images, labels }: PublicImages): [tf.Tensor, tf.Tensor] => [
    scaled(images),
    labels.toFloat().expandDims(1),
  ]
  const fit = async ({ train, validation }: Split, { epochs, batchSize }: Budget): Promise<tf.LayersModel> => {
    const model = tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape: [6, 5, 3] }),
        tf.layers.dense({ units: 8, activation: 'relu' }),
        tf.layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    })
    model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy' })
    await model.fit(...xy(train), { epochs, batchSize, validationData: xy(validation) })
    return model
  }
  const small = { pool: 400, ofEachClass: 80, epochs: 4, batchSize: 16, threshold: 0.8 }
  const input = ({ size }: WorkloadPlan) => [size!, size! - 1, 3]
  const plan = { outputs: 1, name: 'fineTune', input, small }
  const { results, trainings } = await asked(fit, plan, { shape, give })
  expect(verdicts(results)).toEqual(['passed', 'passed', 'passed', 'passed'])
  expect(trainings).toEqual([160, 160, MANY])
  expect(results[2]!.models![0]!.title).toBe('fineTune')
  expect(results[3]!.accuracy!.confusion).toHaveLength(2)

  // weights that were made elsewhere know each class by its usual number
  const known = give(drawImages(400, shape, 7))
  const elsewhere = await asked(() => fit(known, { epochs: 6, batchSize: 16 }), plan, { shape, give })
  expect(elsewhere.trainings).toEqual([160])
  expect(elsewhere.results[0]!.message!.en).toContain('most of what is labelled 0 it calls 1')
  expect(elsewhere.results[0]!.misconception).toBeUndefined()
})
