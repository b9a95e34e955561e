/** What a student reads of a model that is not the one of the slides. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import definition from '../../exercises/mnist-model/grader.ts'
import * as reference from '../../exercises/mnist-model/solution.ts'
import { gradeInProcess } from '../graders/in-process.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** The messages of the table's checks, the sequential model's first. */
async function messagesOn(build: () => unknown): Promise<string[]> {
  const checks = await gradeInProcess({
    definition,
    reference,
    misconceptions: { 'no-channel-axis': {}, 'kernel-3x3': {}, 'pooling-missing': {} },
    student: { buildMnistSequential: build, buildMnistFunctional: build },
    mode: 'run',
    tf,
  })
  return checks.map(({ message }) => message!.en)
}

const convolutions = (): tf.layers.Layer[] => [
  tf.layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
]

test('a shape that is wrong stands there as it is', async () => {
  const flat = () => tf.sequential({ layers: [...convolutions(), tf.layers.dense({ units: 10 })] })
  expect((await messagesOn(flat))[0]).toBe(
    'buildMnistSequential, shape of the output: expected shape [null, 10], got [null, 4, 4, 10]',
  )
  const wide = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [32, 32, 1] })] })
  expect((await messagesOn(wide))[0]).toBe(
    'buildMnistSequential, shape of the input: expected shape [null, 28, 28, 1], got [null, 32, 32, 1]',
  )
  const fewer = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28] })] })
  expect((await messagesOn(fewer))[0]).toBe(
    'buildMnistSequential, shape of the input: expected shape [null, 28, 28, 1], got [null, 28, 28]',
  )
  const twice = () => {
    const input = tf.input({ shape: [28, 28, 1] })
    return tf.model({ inputs: input, outputs: [input, input] })
  }
  expect((await messagesOn(twice))[0]).toBe('buildMnistSequential: expected 1 output, got 2')
})

test('what is no model is told with the name of its function once', async () => {
  expect((await messagesOn(() => undefined))[0]).toBe(
    'buildMnistSequential(): expected a model (tf.LayersModel), got nothing (undefined)',
  )
})
