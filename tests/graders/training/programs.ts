/** A data set that a small network learns in a moment, and a grader that asks for trainings on it. */
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, vi } from 'vitest'
import type { CheckOutcome } from '../../../graders/report.ts'
import { createRandom } from '../../../graders/random.ts'
import type { PublicImages } from '../../../graders/host.ts'
import { SCALED_OTHERWISE } from '../../../graders/training/scale.ts'
import { createTraining } from '../../../graders/training/training.ts'
import type { TrainingPlan } from '../../../graders/training/plan.ts'
import { gradeInProcess } from '../in-process.ts'

export interface Shape {
  classes: number
  height: number
  width: number
  channels: number
}
export const TEN: Shape = { classes: 10, height: 4, width: 5, channels: 1 }

/** Images of 0 to 255: of each class, values of its own are bright; the others are noise. */
export function drawImages(count: number, { classes, height, width, channels }: Shape, seed: number): PublicImages {
  const random = createRandom(seed, 'images')
  const size = height * width * channels
  const labels = Array.from({ length: count }, (_, i) => i % classes)
  const pixels = labels.flatMap((label) =>
    Array.from({ length: size }, (_, k) => (k % classes === label ? random.integer(150, 255) : random.integer(0, 90))),
  )
  pixels[0] = 255
  return {
    images: tf.tensor4d(pixels, [count, height, width, channels], 'int32'),
    labels: tf.tensor1d(labels, 'int32'),
  }
}

export type Budget = { epochs: number; batchSize: number }
export type Train = (data: PublicImages, budget: Budget) => unknown
export const scaled = (images: tf.Tensor): tf.Tensor => tf.tidy(() => images.toFloat().div(255))
export const oneHot = (labels: tf.Tensor1D): tf.Tensor => tf.oneHot(labels, 10).toFloat()

/** Weights and shuffling draw from `Math.random`: as in the sandbox, a seed decides. */
export function seeded(): void {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockImplementation(createRandom(1, 'Math.random'))
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
}

/** Dense layers for ten classes, compiled. */
export function network({ rate = 0.01, rescaled = false } = {}): tf.LayersModel {
  const model = tf.sequential()
  if (rescaled) model.add(tf.layers.rescaling({ inputShape: [4, 5, 1], scale: 1 / 255 }))
  model.add(tf.layers.flatten({ inputShape: [4, 5, 1] }))
  model.add(tf.layers.dense({ units: 24, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: tf.train.adam(rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}

/** Fits a network to images and labels, each prepared by these. */
export function fits({
  images = scaled,
  labels = (given: tf.Tensor1D): tf.Tensor1D => given,
  model = () => network(),
} = {}): Train {
  return async (data, { epochs, batchSize }) => {
    const built = model()
    await built.fit(images(data.images), oneHot(labels(data.labels)), { epochs, batchSize, shuffle: true })
    return built
  }
}

export interface Asked {
  results: CheckOutcome[]
  /** Samples of each training that was asked for, in order. */
  trainings: number[]
}

/** Small trainings on 300 samples, the large one on 1000; 400 samples are held out. */
export const MANY = 1000
export const FEW = 300

/** Grades a training with the four checks of an exercise that trains. */
export async function asked<Data = PublicImages>(
  train: (data: Data, budget: Budget) => unknown,
  plan: Partial<TrainingPlan> = {},
  {
    shape = TEN,
    prepareImages = scaled as (images: tf.Tensor4D) => unknown,
    /** What the student is given of the images. */
    give = (data: PublicImages) => data as Data,
    seed = 1,
  } = {},
): Promise<Asked> {
  const trainings: number[] = []
  const results = await gradeInProcess<{ train: typeof train; prepareImages(images: tf.Tensor4D): unknown }>({
    student: { prepareImages, train },
    misconceptions: {
      untrained: {},
      'not-scaled': {},
      'scaled-twice': {},
      'trained-on-permuted-labels': {},
      'sorted-validation-split': {},
      'not-shuffled': {},
    },
    seed,
    tf,
    host: {
      workload: {
        workload: 'small',
        epochs: 3,
        batchSize: 32,
        samples: MANY,
        heldOut: 400,
        threshold: 0.8,
        size: 6,
        source: 'real',
      },
      publicImages: async (_, count) => drawImages(count ?? 0, shape, 1),
      heldOutImages: async (_, count) => {
        const { images, labels } = drawImages(count ?? 0, shape, 2)
        return { images, labels: Int32Array.from(labels.dataSync()) }
      },
    },
    definition(tools) {
      const training = createTraining(tf, tools, {
        dataset: 'squares',
        samples: { en: 'squares', fa: 'مربع' },
        classes: shape.classes,
        input: [shape.height, shape.width, shape.channels],
        train(data, context) {
          trainings.push(data.labels.size)
          return tools.student.train(give(data), context)
        },
        prepare: scaled,
        preparedByStudent: (images) => tools.student.prepareImages(images),
        otherPreparations: SCALED_OTHERWISE,
        small: { pool: 800, ofEachClass: FEW / shape.classes, epochs: 4, batchSize: 16, threshold: 0.5 },
        misconceptions: [
          'untrained',
          'not-scaled',
          'scaled-twice',
          'trained-on-permuted-labels',
          'sorted-validation-split',
        ],
        ...plan,
      })
      tools.check('learns', { points: 1, visibility: 'open' }, training.learnsFromFew)
      tools.check('learns-sorted', { points: 1, visibility: 'open' }, training.learnsSorted)
      tools.check('recognises-most', { points: 1, visibility: 'open' }, training.reaches(0.5))
      tools.check('reaches', { points: 1, visibility: 'open' }, training.reachesThreshold)
    },
  })
  return { results, trainings }
}
