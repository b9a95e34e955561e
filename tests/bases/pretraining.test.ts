/** The pretraining itself, with a tiny network: steps, folding, resuming, exporting. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { readContent } from '../../server/bases/content.ts'
import type { Description } from '../../server/bases/content.ts'
import { plainBatch } from '../../server/bases/pretraining/batches.ts'
import { exportBase } from '../../server/bases/pretraining/export.ts'
import { foldNetwork, plainFeatures } from '../../server/bases/pretraining/fold.ts'
import { evaluationFeatures } from '../../server/bases/pretraining/network.ts'
import type { Network } from '../../server/bases/pretraining/network.ts'
import { EPSILON, normaliseBatch } from '../../server/bases/pretraining/normalise-batch.ts'
import { train } from '../../server/bases/pretraining/training.ts'
import { TINY, openTiny, tinyPictures } from './tiny-pretraining.ts'

const pictures = { train: tinyPictures(32, 1), test: tinyPictures(12, 2) }
const folder = mkdtempSync(join(tmpdir(), 'tamrin-pretraining-'))

beforeAll(openTiny)

function weightsOf({ variables, statistics }: Network): Record<string, number[]> {
  const found: Record<string, number[]> = {}
  for (const [name, x] of variables) found[name] = [...x.dataSync()]
  for (const [name, { mean, variance }] of statistics) found[`${name}/statistics`] = [...mean, ...variance]
  return found
}

test('batch normalisation has the gradients of the composed operation', () => {
  const x = tf.randomNormal<tf.Rank.R4>([3, 4, 5, 6], 1, 2, 'float32', 1),
    gamma = tf.randomNormal<tf.Rank.R1>([6], 1, 0.2, 'float32', 2),
    beta = tf.randomNormal<tf.Rank.R1>([6], 0, 1, 'float32', 3),
    weight = tf.randomNormal([3, 4, 5, 6], 0, 1, 'float32', 4)
  type Given = [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D]
  const ours = (...[x, gamma, beta]: Given): tf.Tensor =>
    normaliseBatch(x, gamma, beta, () => {})
      .mul(weight)
      .sum()
  const composed = (...[x, gamma, beta]: Given): tf.Tensor => {
    const { mean, variance } = tf.moments(x, [0, 1, 2])
    return x.sub(mean).div(variance.add(EPSILON).sqrt()).mul(gamma).add(beta).relu().mul(weight).sum()
  }
  const gradients = tf.grads(ours as never)([x, gamma, beta])
  const expected = tf.grads(composed as never)([x, gamma, beta])
  for (const [i, gradient] of gradients.entries()) {
    const largest = expected[i]!.abs().max().dataSync()[0]!
    expect(largest).toBeGreaterThan(0.1)
    expect(gradient.sub(expected[i]!).abs().max().dataSync()[0]! / largest).toBeLessThan(1e-5)
  }
})

test('the training learns', () => {
  const { epochs } = train({ ...TINY, epochs: 12 }, pictures, join(folder, 'learns'))
  expect(epochs.at(-1)!.loss).toBeLessThan(epochs[0]!.loss / 2)
  expect(epochs.at(-1)!.testAccuracy).toBeGreaterThan(0.9)
})

test('an interrupted training ends in the same weights', () => {
  const whole = train(TINY, pictures, join(folder, 'whole'))
  train(TINY, pictures, join(folder, 'parts'), undefined, 1)
  const told: number[] = []
  const resumed = train(TINY, pictures, join(folder, 'parts'), (_, number) => told.push(number))
  expect(told).toEqual([2, 3])
  expect(weightsOf(resumed.network)).toEqual(weightsOf(whole.network))
  const other = train({ ...TINY, seed: 6 }, pictures, join(folder, 'other'))
  expect(weightsOf(other.network)).not.toEqual(weightsOf(whole.network))
})

test('the folded network gives the same features, also at another size', () => {
  const { network } = train(TINY, pictures, join(folder, 'folded'))
  const plain = plainFeatures(TINY.blocks, foldNetwork(network))
  const small = tf.tensor4d(plainBatch(pictures.test, [0, 1, 2], 8).images, [3, 8, 8, 3])
  for (const images of [small, tf.randomNormal<tf.Rank.R4>([2, 20, 12, 3], 0, 1, 'float32', 7)]) {
    const expected = evaluationFeatures(network, images)
    expect(expected.max().dataSync()[0]!).toBeGreaterThan(0.1)
    expect(plain(images).sub(expected).abs().max().dataSync()[0]!).toBeLessThan(1e-4)
  }
})

test('an exported base is read again; a damaged one is refused', () => {
  const trained = train(TINY, pictures, join(folder, 'exported'))
  exportBase(trained, TINY, pictures.test, ['red', 'green', 'blue'], folder, 'tiny')
  const bytes = readFileSync(join(folder, 'tiny.bin'))
  const description = JSON.parse(readFileSync(join(folder, 'tiny.json'), 'utf8')) as Description
  expect(description.layers.map(({ name }) => name)).toEqual([
    'block1_conv1',
    'block1_conv2',
    'block1_pool',
    'block2_conv1',
    'block2_pool',
  ])
  const weights = readContent(bytes, description)
  for (const [name, { kernel, bias }] of foldNetwork(trained.network)) {
    const read = weights.get(name)!
    expect(read.kernel).toHaveLength(kernel.length)
    for (const [i, weight] of kernel.entries()) expect(read.kernel[i]).toBeCloseTo(weight, 2)
    for (const [i, weight] of bias.entries()) expect(read.bias[i]).toBeCloseTo(weight, 2)
  }
  const damaged = Uint8Array.from(bytes, (byte, i) => (i === 40 ? byte ^ 1 : byte))
  expect(() => readContent(damaged, description)).toThrow('damaged')
  expect(() => readContent(bytes.subarray(2), description)).toThrow('damaged')
})
