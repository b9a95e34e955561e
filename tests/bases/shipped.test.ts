/** The weights that are shipped: the stated bytes and shapes, and a network that computes what was trained. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { QUARTER_VGG16, blockLayers } from '../../server/bases/architecture.ts'
import { readContent } from '../../server/bases/content.ts'
import type { Description } from '../../server/bases/content.ts'
import { plainFeatures } from '../../server/bases/pretraining/fold.ts'
import { drawnValues } from '../../server/bases/pretraining/probe.ts'
import { referenceFeatures } from './reference-network.ts'
import { openTiny } from './tiny-pretraining.ts'

const folder = join(import.meta.dirname, '../../server/bases/weights')
const file = join(folder, 'quarter-vgg16.bin')
const description = JSON.parse(readFileSync(join(folder, 'quarter-vgg16.json'), 'utf8')) as Description & {
  probe: number[]
  pretraining: { test: { accuracy: number; interval: [number, number] } }
}
const weights = readContent(readFileSync(file), description)

beforeAll(openTiny)

/** Largest distance, as a share of the largest expected value. */
function distance(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found).toHaveLength(expected.length)
  const largest = Math.max(...Array.from(expected, Math.abs))
  expect(largest).toBeGreaterThan(0.1)
  return Math.max(...Array.from(expected, (x, i) => Math.abs(x - found[i]!))) / largest
}

test('the file is small, and holds VGG16 at a quarter of its width', () => {
  expect(statSync(file).size).toBeLessThan(4 * 2 ** 20)
  expect(description.parameters).toBe(920_784)
  expect(description.layers).toEqual(
    blockLayers(QUARTER_VGG16).map((layer) =>
      layer.kind === 'pooling'
        ? { name: layer.name }
        : { name: layer.name, kernel: [3, 3, layer.inChannels, layer.filters], bias: [layer.filters] },
    ),
  )
  expect(description.layers).toHaveLength(18)
  expect(description.layers.at(-1)).toEqual({ name: 'block5_pool' })
  expect(weights.get('block5_conv3')!.kernel).toHaveLength(3 * 3 * 128 * 128)
})

test('all weights are finite, and each layer has some that are not zero', () => {
  expect([...weights.keys()]).toHaveLength(13)
  for (const { kernel, bias } of weights.values())
    for (const values of [kernel, bias]) {
      expect(values.every(Number.isFinite)).toBe(true)
      expect(values.some((x) => Math.abs(x) > 1e-3)).toBe(true)
    }
})

test('for the drawn picture, plain loops give the features of the network that was trained', () => {
  const picture = { height: 32, width: 32, channels: 3, values: Float64Array.from(drawnValues()) }
  const features = referenceFeatures(QUARTER_VGG16, weights, picture)
  expect([features.height, features.width, features.channels]).toEqual([1, 1, 128])
  expect(distance(features.values, description.probe)).toBeLessThan(0.02)
})

test('the engine gives the features of the plain loops, at several sizes', () => {
  const features = plainFeatures(QUARTER_VGG16, weights)
  for (const [seed, side] of [32, 48].entries()) {
    const images = tf.randomNormal<tf.Rank.R4>([1, side, side, 3], 0, 1, 'float32', seed + 1)
    const values = Float64Array.from(images.dataSync())
    const expected = referenceFeatures(QUARTER_VGG16, weights, { height: side, width: side, channels: 3, values })
    expect(distance(features(images).dataSync(), expected.values)).toBeLessThan(1e-4)
  }
})

test('its accuracy is stated with an interval', () => {
  const { accuracy, interval } = description.pretraining.test
  expect(interval[0]).toBeLessThan(accuracy)
  expect(interval[1]).toBeGreaterThan(accuracy)
})
