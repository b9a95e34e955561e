/** Memory of a program: which tensors are freed, which are kept, and what it is told when memory runs out. */
import { afterEach, expect, test } from 'vitest'
import type { Settled } from '../../server/sandbox/student.ts'
import { open } from './student-program.ts'
import type { ProgramOptions, RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
async function running(source: string, options?: ProgramOptions): Promise<RunningProgram> {
  const program = await open(source, options)
  opened.push(program)
  return program
}
afterEach(() => {
  for (const { student, table } of opened.splice(0)) {
    student.dispose()
    table.dispose()
  }
})

function value(settled: Settled): unknown {
  if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
  return (JSON.parse(settled.text) as [unknown])[0]
}

test('asynchronous code may allocate many times its quota without dispose', async () => {
  const { call, table } = await running(`
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1000, inputShape: [10], kernelInitializer: 'ones' })] })
const x = tf.ones([1000, 10])
export async function predict(times: number) {
  let sum = 0
  for (let i = 0; i < times; i++) {
    const y = model.predict(x, { batchSize: 1000 }) as tf.Tensor
    sum += (await y.data())[999_999]!
  }
  return sum
}
export async function frames(times: number) {
  for (let i = 0; i < times; i++) {
    tf.ones([1000, 1000])
    await tf.nextFrame()
  }
  return times
}
export async function timers(times: number) {
  for (let i = 0; i < times; i++) await new Promise((resolve) => setTimeout(() => resolve(tf.ones([1000, 1000])), 1))
  return times
}`)
  // 4 MB each, 800 MB in all, of 64
  expect(value(await call('predict', 80))).toBe(800)
  expect(value(await call('frames', 60))).toBe(60)
  expect(value(await call('timers', 60))).toBe(60)
  expect(table.stats().peakBytes).toBeLessThan(40e6)
  expect(table.stats().refused).toBe(0)
})

test('reachable tensors are never freed: in variables, models, closures and pending promises', async () => {
  const { call, student, table } = await running(`
const kept = tf.range(0, 1000)
const variable = tf.variable(tf.range(0, 1000))
const viewed = tf.range(0, 1000).reshape([10, 100])
const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], kernelInitializer: 'ones' })] })
const inClosure = (() => { const x = tf.range(0, 1000); return () => x.sum().arraySync() })()
let wake = (x: tf.Tensor) => {}
const waiting = new Promise<tf.Tensor>((resolve) => { wake = resolve }).then((x) => x.sum().arraySync())
wake(tf.range(0, 1000))
export const sums = async () => [
  kept.sum().arraySync(), variable.sum().arraySync(), viewed.sum().arraySync(), inClosure(), await waiting,
  model.predict(tf.ones([1, 3])).arraySync(),
]
`)
  await student.collect(true)
  const first = value(await call('sums'))
  expect(first).toEqual([499_500, 499_500, 499_500, 499_500, 499_500, [[3, 3]]])
  const { tensors } = table.stats()
  await student.collect(true)
  // the tensors of the sums themselves are freed
  expect(table.stats().tensors).toBeLessThan(tensors)
  expect(value(await call('sums'))).toEqual(first)
})

test('a returned tensor lives until the host has read it, and is freed afterwards', async () => {
  const { call, student, table } = await running(`
export async function make() {
  const x = tf.range(0, 5)
  await tf.nextFrame()
  return x
}`)
  const before = table.stats().tensors
  const made = await call('make')
  if (made.kind !== 'returned') throw new Error(JSON.stringify(made))
  expect([...table.read(made.handles[0]!)]).toEqual([0, 1, 2, 3, 4])
  await student.collect(true)
  expect(table.stats().tensors).toBe(before)
})

const TRAINING = `
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [12, 12, 1], activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(), tf.layers.dense({ units: 10, activation: 'softmax' }),
] })
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const x = tf.randomUniform([320, 12, 12, 1]), y = tf.oneHot(tf.cast(tf.randomUniform([320], 0, 10), 'int32'), 10)
`

test('a long training holds constant memory', async () => {
  const program = await running(`${TRAINING}
export async function train(epochs: number) {
  const { history } = await model.fit(x, y, { epochs, batchSize: 16 })
  return history.loss!.length
}`)
  const { call, engine, student, table } = program
  const held = async (): Promise<{ tensors: number; bytes: number; engine: number; heap: number }> => {
    await student.collect(true)
    const { tensors, bytes } = table.stats()
    return { tensors, bytes, engine: engine.heapBytes(), heap: student.heapBytes() }
  }
  value(await call('train', 10))
  const warm = await held()
  const during: number[] = []
  program.onEvent(({ kind }) => {
    if (kind === 'step') during.push(table.stats().tensors)
  })
  expect(value(await call('train', 10))).toBe(10)
  expect(during).toHaveLength(200)
  expect(Math.max(...during.slice(0, 20))).toBe(Math.max(...during.slice(-20)))
  const after = await held()
  expect(after).toMatchObject({ tensors: warm.tensors, bytes: warm.bytes, engine: warm.engine })
  // compiled code still grows a little; one leaked object per kernel would be half a megabyte
  expect(after.heap).toBeLessThan(warm.heap + 300_000)
})

test('a training whose callback forgets its tensors holds constant memory', async () => {
  const { call, engine, table } = await running(`${TRAINING}
export async function train(epochs: number) {
  await model.fit(x, y, { epochs, batchSize: 16, callbacks: { onBatchEnd: () => { tf.ones([500, 1000]) } } })
}`)
  value(await call('train', 1))
  const warm = engine.heapBytes()
  // 2 MB a step
  value(await call('train', 5))
  expect(table.stats().peakBytes).toBeLessThan(40e6)
  expect(engine.heapBytes()).toBeLessThan(warm + 20e6)
})

test('many small tensors are freed because of their number', async () => {
  const { call, table, onPrint } = await running(`
export async function scalars(rounds: number) {
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < 1000; j++) tf.scalar(j)
    console.log(i)
    await tf.nextFrame()
  }
  return rounds
}`)
  let most = 0
  onPrint(() => {
    most = Math.max(most, table.stats().tensors)
  })
  expect(value(await call('scalars', 100))).toBe(100)
  expect(most).toBeGreaterThanOrEqual(1_000)
  expect(Math.max(most, table.stats().tensors)).toBeLessThanOrEqual(22_000)
})

test('after a refusal there is memory again for the next step of asynchronous code', async () => {
  const { call, table } = await running(`
export async function retry() {
  let refused = ''
  try {
    for (;;) tf.ones([1000, 1000])
  } catch (thrown) {
    refused = (thrown as Error).message
  }
  await tf.nextFrame()
  for (let i = 0; i < 10; i++) tf.ones([1000, 1000])
  return refused
}`)
  expect(value(await call('retry'))).toBe(
    "tf.ones: tensor [1000,1000] of 4 MB passes the job's 64 MB, of which 64 MB are taken; " +
      'free what is no longer needed: wrap the work in tf.tidy, or call dispose',
  )
  expect(table.stats().refused).toBe(1)
})

test('leaks are counted the same, however often garbage was collected meanwhile', async () => {
  const { call, student, table } = await running(`
export async function leak(times: number) {
  for (let i = 0; i < times; i++) {
    tf.ones([500, 1000])
    await tf.nextFrame()
  }
}`)
  for (const times of [3, 100]) {
    await student.collect(true)
    const before = table.stats().tensors
    const settled = await call('leak', times)
    if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
    expect(table.stats().tensors + settled.collected - before).toBe(times)
  }
})

test('programs cannot observe garbage collection', async () => {
  const { call } = await running(`
export const seen = () => ['gc', 'WeakRef', 'FinalizationRegistry'].filter((name) => name in globalThis)`)
  expect(value(await call('seen'))).toEqual([])
})

test('data() resolves after the tasks that are due, and all pending calls resolve together, in order', async () => {
  const { call } = await running(`
export async function order() {
  const seen: string[] = []
  const [a, b] = [tf.scalar(1), tf.scalar(2)]
  setTimeout(() => seen.push('timer'), 0)
  const both = [a.data().then(() => seen.push('a')), b.data().then(() => seen.push('b'))]
  void Promise.resolve().then(() => seen.push('microtask'))
  await Promise.all(both)
  const many = await Promise.all(Array.from({ length: 20_000 }, () => a.data()))
  seen.push(String(many.length))
  return seen.join()
}`)
  expect(value(await call('order'))).toBe('microtask,timer,a,b,20000')
})

/** Fills its heap, then loops for ever; with `calls` it calls the platform in each iteration. */
const FILLED = `
export function filled(megabytes: number, calls: number) {
  const kept = Array.from({ length: megabytes }, () => new Array(131_072).fill(0.5))
  for (;;) if (calls) tf.dispose(tf.scalar(kept.length))
}`

test.each([
  ['in a plain loop', 0],
  ['in a loop with callbacks', 1],
])('time that runs out while memory is nearly full is reported as memory, %s', async (_, calls) => {
  const { call } = await running(FILLED, { memory: 128, seconds: 2 })
  expect(await call('filled', 105, calls)).toMatchObject({
    kind: 'stopped',
    stopped: { verdict: 'memory', message: { en: expect.stringMatching(/its time was over.*\(1\d\d of 128 MB\)/) } },
  })
})

test('time that runs out while memory is left is reported as time', async () => {
  const { call } = await running(FILLED, { memory: 128, seconds: 2 })
  expect(await call('filled', 30, 0)).toMatchObject({ kind: 'stopped', stopped: { verdict: 'time' } })
})

test('a large tensor that is read into arrays of arrays is named where memory is full', async () => {
  for (const read of ['arraySync', 'array']) {
    const { call } = await running(
      `export async function nested(count: number) { return await tf.zeros([count, 28, 28, 1]).${read}() }`,
      { memory: 128 },
    )
    expect(await call('nested', 8_000)).toMatchObject({
      kind: 'stopped',
      stopped: {
        verdict: 'memory',
        message: {
          en: expect.stringMatching(
            /128 MB.*shape \[8000, 28, 28, 1\]\. Arrays of arrays of 8,000 images are too large/,
          ),
          fa: expect.stringMatching(/۱۲۸ مگابایت.*۸٬۰۰۰ تصویر/),
        },
      },
    })
  }
})

test('what an interrupted program has queued never runs', async () => {
  const { call, onPrint, student } = await running(
    `export function endless() { for (let i = 0; i < 1000; i++) queueMicrotask(() => console.log('late')); for (;;); }`,
    { seconds: 1 },
  )
  const printed: string[] = []
  onPrint((text) => printed.push(text))
  expect(await call('endless')).toMatchObject({ kind: 'stopped', stopped: { verdict: 'time' } })
  expect(student.stopped()?.verdict).toBe('time')
  expect(printed).toEqual([])
})
