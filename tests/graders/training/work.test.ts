/** What the host has counted of a training decides whether it was one, and whether it was too short. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import type { TrainingWork } from '../../../graders/host.ts'
import { diagnoseTooFewSteps } from '../../../graders/training/too-few-steps.ts'
import type { TrainedModel } from '../../../graders/training/trained-model.ts'
import { withoutTraining } from '../../../graders/training/work.ts'
import { network } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const samples = { en: 'squares', fa: 'مربع' }
const small = { pool: 800, ofEachClass: 30, epochs: 4, batchSize: 16, threshold: 0.5 }
const trained = (work?: TrainingWork): TrainedModel =>
  ({ own: { ...(work && { work }) }, model: network() }) as unknown as TrainedModel

test('weights for which hardly any gradients were computed do not come from the samples', () => {
  // the network has two layers with weights: two gradients a step
  const said = (gradientSamples: number) =>
    withoutTraining({ samples }, trained({ gradients: 2, gradientSamples }), 300)
  expect(said(0)!.en).toMatch(/^Of the 300 squares that `train` was given, gradients were computed for none: /)
  expect(said(0)!.fa).toContain('هیچ‌یک گرادیانی محاسبه نشد')
  expect(said(58)!.en).toContain('computed for 29: ')
  expect(said(60)).toBeUndefined()
  expect(withoutTraining({ samples }, trained(), 300)).toBeUndefined()
})

test('a fifth of the steps of all epochs is enough, less is too short', () => {
  const said = (steps: number, size: number) =>
    diagnoseTooFewSteps({ small, samples }, trained({ gradients: 2 * steps, gradientSamples: 2 * steps * size }), 300)
      ?.sentence.en
  expect(said(1, 300)).toContain(
    'the optimiser made 1 step with 300 squares each; 4 epochs of batches of 16 of the 300',
  )
  expect(said(15, 16)).toContain('made 15 steps with 16 squares each')
  expect(said(16, 16)).toBeUndefined()
  expect(said(0, 0)).toBeUndefined()
})
