/** What shapes say of a network (E16). */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { shownByShapes, SLIDE_WEIGHTS } from '../../exercises/mnist-model/data/slide-model.ts'
import { weightShapes } from '../../graders/training/random-weights.ts'

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
  expect(shown(variant({ pools: [false, true] }))).toBe('pooling-missing/the-first')
  expect(shown(variant({ pools: [true, false] }))).toBe('pooling-missing/the-second')
  expect(shown(variant({ pools: [false, false] }))).toBe('pooling-missing/both')
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
