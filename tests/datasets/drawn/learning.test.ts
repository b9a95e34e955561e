/**
 * What can be learned from the drawn sets: a small network of the slides' kind names classes that a linear model does
 * not. Both train on the engine wasm, in an isolate.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DrawnImages } from '../../../server/datasets/drawn/canvas/drawing.ts'
import type { DrawingName } from '../../../server/datasets/drawn/drawn.ts'
import { DRAWINGS } from '../../../server/datasets/drawn/drawn.ts'
import type { TensorRef } from '../../../server/engine/tensors/tensor-table.ts'
import { openProgram } from '../../bench/training/isolate.ts'

const root = join(import.meta.dirname, '../../..')

interface Learning {
  size: number
  channels: number
  classes: number
  train: number
  heldOut: number
  epochs: number
  rate: number
}

/** Held-out accuracy of the linear model and of the network after the same epochs. */
async function learn(name: DrawingName, learning: Learning): Promise<{ linear: number; network: number }> {
  const { size, channels, classes, train, heldOut, epochs, rate } = learning
  const { call, table } = await openProgram(root, '../../datasets/drawn/classifiers.ts')
  const tensors = ({ images, labels }: DrawnImages): [TensorRef, TensorRef] => [
    table.create(Int32Array.from(images), [labels.length, size, size, channels], 'int32'),
    table.create(Int32Array.from(labels), [labels.length], 'int32'),
  ]
  const seen = DRAWINGS[name].draw('train', train, 1, size)
  const unseen = DRAWINGS[name].draw('test', heldOut, 1, size)
  const accuracies: number[] = []
  for (const convolutional of [0, 1]) {
    await call('build', convolutional, size, channels, classes, rate)
    await call('train', ...tensors(seen), classes, epochs)
    accuracies.push(await call('accuracy', ...tensors(unseen)))
  }
  return { linear: accuracies[0]!, network: accuracies[1]! }
}

test('Persian digits', { timeout: 600_000 }, async () => {
  const { linear, network } = await learn('persian-digits', {
    size: 28,
    channels: 1,
    classes: 10,
    train: 2_500,
    heldOut: 500,
    epochs: 4,
    rate: 0.002,
  })
  expect(linear).toBeLessThan(0.88)
  expect(network).toBeGreaterThan(0.9)
  expect(network - linear).toBeGreaterThan(0.04)
})

test('cats and dogs', { timeout: 600_000 }, async () => {
  const { linear, network } = await learn('cats-and-dogs', {
    size: 32,
    channels: 3,
    classes: 2,
    train: 1_500,
    heldOut: 400,
    epochs: 7,
    rate: 0.002,
  })
  expect(linear).toBeLessThan(0.65)
  expect(network).toBeGreaterThan(0.67)
  expect(network - linear).toBeGreaterThan(0.04)
})
