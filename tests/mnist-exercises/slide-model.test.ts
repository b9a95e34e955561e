/** What shapes say of a network, and how random weights are given to one (E16). */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import {
  setRandomWeights,
  shownByShapes,
  SLIDE_WEIGHTS,
  thawed,
  weightShapes,
} from '../../exercises/mnist-model/data/slide-model.ts'
import { buildMnistSequential } from '../../exercises/mnist-model/solution.ts'
import { createRandom } from '../../graders/random.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** The slide's network with other kernels, or without some of its poolings. */
function variant({ kernelSize = 5, pools = [true, true] }): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' } as const
  const pool = (there: boolean | undefined) => (there ? [tf.layers.maxPooling2d({ poolSize: 2 })] : [])
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize, ...zeros }),
      ...pool(pools[0]),
      tf.layers.conv2d({ filters: 64, kernelSize, ...zeros }),
      ...pool(pools[1]),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, ...zeros }),
      tf.layers.dense({ units: 10, ...zeros }),
    ],
  })
}
const shown = (model: tf.LayersModel) => shownByShapes(model.inputs[0]!.shape, weightShapes(model))

test("the slide's network has 118,346 parameters", () => {
  expect(weightShapes(variant({}))).toEqual(SLIDE_WEIGHTS)
  expect(variant({}).countParams()).toBe(118_346)
  expect(shown(variant({}))).toBeUndefined()
})

test('small kernels and missing poolings show, whichever is missing', () => {
  expect(shown(variant({ kernelSize: 3 }))).toBe('kernel-3x3')
  for (const pools of [
    [false, true],
    [true, false],
    [false, false],
  ])
    expect(shown(variant({ pools }))).toBe('pooling-missing')
})

test('an input without channels shows', () => {
  const model = tf.sequential({
    layers: [
      tf.layers.reshape({ inputShape: [28, 28], targetShape: [28, 28, 1] }),
      tf.layers.conv2d({ filters: 2, kernelSize: 5 }),
    ],
  })
  expect(shown(model)).toBe('no-channel-axis')
})

test('weights of frozen layers keep their place once they are thawed', () => {
  const model = buildMnistSequential()
  model.layers[0]!.trainable = false
  expect(weightShapes(model)).not.toEqual(SLIDE_WEIGHTS)
  expect(weightShapes(thawed(model))).toEqual(SLIDE_WEIGHTS)
})

test('random weights depend on the seed, and no row of a long kernel repeats another', async () => {
  const model = variant({})
  const dense = async (seed: number) =>
    (await setRandomWeights(model, createRandom(seed, 'weights'))[4]!.array()) as number[][]
  const rows = await dense(1)
  expect(new Set(rows.map((row) => row.join())).size).toBe(1024)
  expect(await dense(1)).toEqual(rows)
  expect(await dense(2)).not.toEqual(rows)
  expect(await model.getWeights()[4]!.array()).toEqual(await dense(2))
})
