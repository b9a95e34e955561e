/** Batch normalisation whose averages lag behind what it was trained with. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { diagnoseAverages } from '../../../graders/training/averages.ts'
import { accuracyOf, outputsOf } from '../../../graders/training/outputs.ts'
import { drawImages, oneHot, seeded, TEN } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

test.for([
  { momentum: 0.999, lags: true },
  { momentum: 0.5, lags: false },
])('with a momentum of $momentum after 40 steps: $lags', async ({ momentum, lags }) => {
  const { images, labels } = drawImages(320, TEN, 1)
  // far from a mean of 0 and a variance of 1, at which the averages start
  const prepare = (batch: tf.Tensor4D): tf.Tensor => tf.tidy(() => batch.toFloat().div(10).add(50))
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [4, 5, 1] }),
      tf.layers.batchNormalization({ momentum }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.05), loss: 'categoricalCrossentropy' })
  await model.fit(prepare(images), oneHot(labels), { epochs: 4, batchSize: 32 })

  const known = Array.from(labels.dataSync())
  const outputs = await outputsOf(tf, model, { images, prepare })
  const asInTraining = accuracyOf(await outputsOf(tf, model, { images, prepare, training: true }), known)
  expect(asInTraining).toBeGreaterThan(0.9)
  const found = await diagnoseAverages({ tensorFlow: tf, plan: { prepare } }, { model, images, labels: known, outputs })
  if (lags) expect(found!.sentence.en).toContain('the averages of its batch normalisation lag behind')
  else expect(found).toBeUndefined()
  expect(found?.misconception).toBeUndefined()
})
