/** Random weights: in every layer's place, and by the seed. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import { setRandomWeights, thawed, weightShapes } from '../../../graders/training/random-weights.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const SHAPES = [[5, 5, 1, 8], [8], [1152, 64], [64]]

function network(): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 8, kernelSize: 5, strides: 2, kernelInitializer: 'zeros' }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, kernelInitializer: 'zeros' }),
    ],
  })
}

test('weights of frozen layers keep their place once they are thawed', () => {
  const model = network()
  model.layers[0]!.trainable = false
  expect(weightShapes(model)).not.toEqual(SHAPES)
  expect(weightShapes(thawed(model))).toEqual(SHAPES)
})

test('they depend on the seed, and no row of a long kernel repeats another', async () => {
  const model = network()
  const dense = async (seed: number) =>
    (await setRandomWeights(tf, model, createRandom(seed, 'weights'))[2]!.array()) as number[][]
  const rows = await dense(1)
  expect(new Set(rows.map((row) => row.join())).size).toBe(1152)
  expect(await dense(1)).toEqual(rows)
  expect(await dense(2)).not.toEqual(rows)
  expect(await model.getWeights()[2]!.array()).toEqual(await dense(2))
})
