/** A convolutional layer with ReLU is one kernel, also in training, and equals separate kernels to the bit. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningProgram } from './student-program.ts'
import { open } from './student-program.ts'

const SOURCE = `
const x = tf.randomNormal([6, 9, 9, 3]), y = tf.randomNormal([6, 2])
type Options = { padding: 'same' | 'valid'; strides: number; useBias: boolean }
const PLAIN: Options = { padding: 'valid', strides: 1, useBias: true }

/** The same network, with its activations in the convolutions or as separate layers. */
function build(within: boolean, { padding, strides, useBias }: Options): tf.Sequential {
  const model = tf.sequential()
  for (const [i, filters] of [8, 5].entries()) {
    model.add(tf.layers.conv2d({
      filters, kernelSize: 3, padding, strides: i === 0 ? strides : 1, useBias, biasInitializer: 'randomNormal',
      ...(i === 0 && { inputShape: [9, 9, 3] }), ...(within && { activation: 'relu' as const }),
    }))
    if (!within) model.add(tf.layers.reLU())
  }
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 2 }))
  model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError' })
  return model
}

function pair(options: Options): [tf.Sequential, tf.Sequential] {
  const one = build(true, options), other = build(false, options)
  other.setWeights(one.getWeights())
  return [one, other]
}

export async function compare(same: number, strides: number, bias: number) {
  const models = pair({ padding: same ? 'same' : 'valid', strides, useBias: bias === 1 })
  const before = tf.memory().numTensors
  const losses: unknown[][] = [[], []]
  for (let step = 0; step < 4; step++)
    for (const [i, model] of models.entries()) losses[i]!.push(await model.trainOnBatch(x, y))
  const flat = async (list: tf.Tensor[]) => (await Promise.all(list.map((w) => w.data()))).flatMap((w) => [...w])
  const weights = await Promise.all(models.map((model) => flat(model.getWeights())))
  return JSON.stringify({ losses, weights, left: tf.memory().numTensors - before })
}

export async function kernels() {
  const model = build(true, PLAIN)
  const loss = () => tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar
  const { kernels } = await tf.profile(() => tf.dispose(tf.variableGrads(loss) as unknown as tf.TensorContainer))
  return kernels.map(({ name }) => name).filter((name) => /Conv2D|Relu/.test(name)).join()
}

/** The gradient of a gradient's sum of squares, both with respect to the image. */
export const penalty = () => JSON.stringify(pair(PLAIN).map((model) => {
  const gradient = tf.grad((z) => (model.apply(z) as tf.Tensor).square().sum())
  return [...tf.tidy(() => tf.grad((z) => gradient(z).square().sum())(x)).dataSync()]
}))
`

let program: RunningProgram
beforeAll(async () => {
  program = await open(SOURCE)
})
afterAll(() => {
  program.student.dispose()
  program.table.dispose()
})

async function answer(name: string, ...args: number[]): Promise<string> {
  const settled = await program.call(name, ...args)
  if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
  return (JSON.parse(settled.text) as [string])[0]
}

test.each([
  ['valid', 0, 1, 1],
  ['same', 1, 1, 1],
  ['strides of two', 0, 2, 1],
  ['same with strides of two', 1, 2, 1],
  ['no bias', 0, 1, 0],
])('trains to the same bits: %s', async (_, ...options) => {
  const { losses, weights, left } = JSON.parse(await answer('compare', ...options)) as {
    losses: number[][]
    weights: number[][]
    left: number
  }
  expect(losses[0]).toEqual(losses[1])
  expect(losses[0]![3]).toBeLessThan(losses[0]![0]!)
  expect(weights[0]).toEqual(weights[1])
  expect(left).toBe(0)
})

test('one kernel forward, and no gradient with respect to the input of the first layer', async () => {
  expect(await answer('kernels')).toBe(
    'FusedConv2D,FusedConv2D,ReluGrad,Conv2DBackpropInput,Conv2DBackpropFilter,ReluGrad,Conv2DBackpropFilter',
  )
})

test('its gradient has a gradient', async () => {
  const [within, behind] = JSON.parse(await answer('penalty')) as number[][]
  expect(within!.some((value) => value !== 0)).toBe(true)
  within!.forEach((value, i) => expect(value).toBeCloseTo(behind![i]!, 4))
})
