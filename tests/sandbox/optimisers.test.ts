/** tf.train's optimisers in a program: the engine's fused steps equal tfjs's own steps to the bit. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningProgram } from './student-program.ts'
import { open } from './student-program.ts'

/**
 * `compare` makes the same steps twice: by the engine's kernels, and by tfjs itself. For the latter the
 * gradients lack the variable's first axis, of length one, which the kernels don't support and tfjs broadcasts.
 */
const SOURCE = `
const draw = (seed: number) => () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647 * 2 - 1 }

function make(kind: number, rate: number, decay: number, momentum: number, epsilon: number): tf.Optimizer {
  if (kind === 1) return tf.train.adam(rate, decay, 0.999, epsilon)
  return kind === 0
    ? tf.train.rmsprop(rate, decay, momentum, epsilon)
    : tf.train.rmsprop(rate, decay, momentum, epsilon, true)
}

async function steps(optimizer: tf.Optimizer, own: boolean, seed: number, size: number, count: number) {
  const before = tf.memory().numTensors
  const random = draw(seed)
  const fill = (n: number) => Float32Array.from({ length: n }, random)
  const shapes = [[1, size], [1, 1], [1, 2, 3]]
  const variables = shapes.map((shape, i) => tf.tidy(() => {
    const values = fill(shape.reduce((a, b) => a * b))
    return tf.variable(tf.tensor(values, shape), true, 'v' + seed + own + i)
  }))
  for (let step = 0; step < count; step++) {
    // every third gradient of the second variable is missing
    const gradients = variables.map(({ name, shape, size }, i) => {
      const values = fill(size)
      if (i === 1 && step % 3 === 1) return { name, tensor: null as unknown as tf.Tensor }
      return { name, tensor: tf.tensor(values, own ? shape.slice(1) : shape) }
    })
    optimizer.applyGradients(gradients)
    tf.dispose(gradients.map(({ tensor }) => tensor))
    if (step === count >> 1) (optimizer as unknown as { learningRate: number }).learningRate /= 2
  }
  const weights = await optimizer.getWeights()
  const flat = async (list: tf.Tensor[]) => (await Promise.all(list.map((x) => x.data()))).flatMap((x) => [...x])
  const outcome = {
    values: await flat(variables),
    slots: await flat(weights.slice(1).map(({ tensor }) => tensor)),
    names: weights.map(({ name }) => name.replace(String(own), '')),
    tensors: tf.memory().numTensors - before, iterations: optimizer.iterations,
  }
  tf.dispose([variables, weights[0]!.tensor])
  optimizer.dispose()
  return outcome
}

export async function compare(
  kind: number, rate: number, decay: number, momentum: number, epsilon: number,
  seed: number, size: number, count: number,
) {
  const made = () => make(kind, rate, decay, momentum, epsilon)
  const fused = await steps(made(), false, seed, size, count)
  const own = await steps(made(), true, seed, size, count)
  return JSON.stringify([fused, own, tf.memory().numTensors])
}

/** Names of the optimiser's kernels in the second step of a small training. */
export async function kernels(kind: number) {
  const w = tf.variable(tf.tensor1d([1, 2, 3]))
  const optimizer = make(kind, 0.1, 0.9, 0, 1e-7)
  const step = () => { optimizer.minimize(() => tf.sum(tf.square(w)) as tf.Scalar) }
  step()
  const { kernelNames } = await tf.profile(step)
  return kernelNames.filter((name) => name.startsWith('Apply')).join()
}

/** Trains in one go, and in two halves with saved slots; the results must agree. */
export async function resumed(kind: number) {
  const train = (optimizer: tf.Optimizer, w: tf.Variable, count: number) => {
    const loss = () => tf.sum(tf.square(tf.sub(w, [3, -1, 2, 0.5, 7]))) as tf.Scalar
    for (let i = 0; i < count; i++) optimizer.minimize(loss, false, [w])
  }
  const one = make(kind, 0.1, 0.9, 0.5, 1e-7), first = tf.variable(tf.zeros([5]))
  train(one, first, 20)
  const half = make(kind, 0.1, 0.9, 0.5, 1e-7), second = tf.variable(tf.zeros([5]))
  train(half, second, 10)
  const rest = make(kind, 0.1, 0.9, 0.5, 1e-7)
  await rest.setWeights(await half.getWeights())
  train(rest, second, 10)
  return [await first.data(), await second.data()].map((x) => [...x])
}

/** A learning rate that is a tensor, which only tfjs's own steps support. */
export async function tensorRate() {
  const w = tf.variable(tf.tensor1d([1, 2, 3]))
  const optimizer = tf.train.rmsprop(tf.scalar(0.1) as unknown as number, 0.9)
  for (let i = 0; i < 3; i++) optimizer.minimize(() => tf.sum(tf.square(w)) as tf.Scalar)
  return [...await w.data()]
}
`

interface Outcome {
  values: number[]
  slots: number[]
  names: string[]
  tensors: number
  iterations: number
}

let program: RunningProgram
beforeAll(async () => {
  program = await open(SOURCE)
})
afterAll(() => {
  program.student.dispose()
  program.table.dispose()
})

async function answer<Value>(name: string, ...args: number[]): Promise<Value> {
  const settled = await program.call(name, ...args)
  if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
  return (JSON.parse(settled.text) as [Value])[0]
}

test('many steps equal those of small kernels to the bit: values, slots, their names, counts', async () => {
  const rate = fc.double({ min: 1e-5, max: 1, noNaN: true }),
    share = fc.double({ min: 0, max: 0.999, noNaN: true })
  let tensors: number | undefined
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1),
      rate,
      share,
      share,
      fc.constantFrom(1e-7, 1e-3, 1),
      fc.integer({ min: 1, max: 2 ** 30 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 2, max: 30 }),
      async (...args) => {
        const [fused, own, left] = JSON.parse(await answer<string>('compare', ...args)) as [Outcome, Outcome, number]
        expect(fused.values.every(Number.isFinite)).toBe(true)
        expect(fused).toEqual(own)
        expect(fused.iterations).toBe(args[7])
        // no tensor leaks
        expect(left).toBe((tensors ??= left))
      },
    ),
    { numRuns: 40, seed: 5 },
  )
})

test.each([
  ['RMSProp', 0, 'ApplyRMSProp'],
  ['Adam', 1, 'ApplyAdam'],
  ['centred RMSProp', 2, ''],
])("%s runs the engine's kernel where there is one", async (_, kind, kernel) => {
  expect(await answer('kernels', kind)).toBe(kernel)
})

test.each([
  ['RMSProp', 0],
  ['Adam', 1],
])('%s goes on from saved slots as if it had never stopped', async (_, kind) => {
  const [whole, halves] = await answer<[number[], number[]]>('resumed', kind)
  // tfjs's Adam does not save its bias corrections but computes them again, less exactly
  halves!.forEach((value, i) => expect(value).toBeCloseTo(whole![i]!, kind === 0 ? 12 : 4))
})

test('tfjs makes the steps that the kernel does not support', async () => {
  const values = await answer<number[]>('tensorRate')
  values.forEach((value, i) => expect(value).toBeLessThan(i + 1))
})
