/** Training inside the sandbox behaves as in a browser, reports, is repeatable, and can be stopped. */
import { afterAll, expect, test } from 'vitest'
import { HEAD, pool, train } from './program.ts'

afterAll(() => pool.close())

const FIT = `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  await model.fit(xs, ys, { epochs: ctx.epochs, batchSize: ctx.batchSize })
  tf.dispose([xs, ys])
  return model
}`

test('fit trains on the real digits and reports its way', async () => {
  const { outcome, found, progress } = await train(FIT, { samples: 2_000 })
  expect(outcome.kind).toBe('ended')
  expect(found!.accuracy).toBeGreaterThan(0.6)
  const kinds = progress.map(({ kind }) => kind)
  expect(kinds[0]).toBe('begin')
  expect(kinds.filter((kind) => kind === 'epoch')).toHaveLength(2)
  expect(kinds.filter((kind) => kind === 'checkpoint')).toHaveLength(2)
  const step = progress.find(({ kind }) => kind === 'step')!
  expect(step).toMatchObject({ epochs: 2, steps: 63 })
  expect(step.metrics).toMatchObject({ loss: expect.any(Number), acc: expect.any(Number) })
  expect(step.imagesPerSecond).toBeGreaterThan(0)
  expect(step.tensors).toBeGreaterThan(0)
  expect(step.bytes).toBeGreaterThan(0)
})

test('the same seed gives the same weights to the bit, another seed others', async () => {
  const [first, again, other] = await Promise.all([train(FIT), train(FIT), train(FIT, { seed: 2 })])
  expect(first.found!.weights).toBe(again.found!.weights)
  expect(first.found!.weights).not.toBe(other.found!.weights)
})

test('macrotasks run: nextFrame, timers, callbacks, fitDataset, a data set by name', async () => {
  const { found, log } = await train(`${HEAD}
export async function train(_data: LabelledImages, ctx: TrainContext) {
  const order: string[] = []
  setTimeout(() => order.push('late'), 50)
  setTimeout(() => order.push('soon'), 5)
  const every = setInterval(() => order.push('tick'), 20)
  await tf.nextFrame()
  await new Promise((resolve) => setTimeout(resolve, 70))
  clearInterval(every)
  console.log(order.join())
  const data = await dataset('mnist')
  const [xs, ys] = prepare({ images: data.images.slice(0, 256), labels: data.labels.slice(0, 256) })
  const model = build()
  const set = tf.data.zip({ xs: tf.data.array(xs.unstack()), ys: tf.data.array(ys.unstack()) }).batch(32)
  const seen: string[] = []
  await model.fitDataset(set as never, { epochs: 2, callbacks: { onEpochEnd: async (epoch) => { await tf.nextFrame(); seen.push('epoch ' + epoch) } } })
  await model.fit(xs, ys, { epochs: 1, callbacks: [new tf.CustomCallback({ onTrainEnd: () => { seen.push('end') } })] })
  console.log(seen.join())
  ctx.report({ custom: 42 })
  return model
}`)
  expect(found!.kind, found?.message).toBe('returned')
  expect(log).toContain('soon,tick,tick,late,tick')
  expect(log).toContain('epoch 0,epoch 1,end')
})

test("gradients, variables and optimisers work in a loop of the program's own", async () => {
  const { found, progress } = await train(`${HEAD}
export function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  const optimiser = tf.train.adam(0.01)
  for (let step = 0; step < 40; step++) {
    const loss = optimiser.minimize(() => tf.losses.softmaxCrossEntropy(ys, tf.log((model.apply(xs, { training: true }) as tf.Tensor).add(1e-7))) as tf.Scalar, true)!
    ctx.report({ loss: loss.dataSync()[0]! })
    loss.dispose()
  }
  ctx.checkpoint(model)
  tf.dispose([xs, ys])
  return model
}`)
  expect(found!.kind, found?.message).toBe('returned')
  expect(found!.accuracy).toBeGreaterThan(0.5)
  expect(progress.some(({ kind, metrics }) => kind === 'report' && metrics!.loss! > 0)).toBe(true)
})

test('a tensor argument counts as changed when it is disposed, not when a copy of it lives on', async () => {
  const clones = await train(`${HEAD}
const kept: tf.Tensor[] = []
export function train(data: LabelledImages) {
  kept.push(data.images.clone(), data.labels.reshape([-1, 1]))
  return 1
}`)
  expect(clones.found).toMatchObject({ kind: 'returned', changedArguments: [], leakedTensors: 2 })
  const disposes = await train(`${HEAD}
export function train(data: LabelledImages) {
  data.images.dispose()
  return 1
}`)
  expect(disposes.found).toMatchObject({ kind: 'returned', changedArguments: [0] })
})

const ENDLESS = `${HEAD}
export async function train(data: LabelledImages) {
  const [xs, ys] = prepare(data)
  const model = build()
  try {
    await model.fit(xs, ys, { epochs: 10_000, batchSize: 32 })
  } catch {
    for (;;) tf.tidy(() => tf.add(1, 1))
  }
  return model
}`

test('a training beyond its time is cut off, and a checkpoint is graded', async () => {
  const { outcome, found } = await train(ENDLESS, { seconds: 4 })
  expect(outcome).toMatchObject({ kind: 'ended' })
  expect(found!.cutOff).toMatchObject({
    weights: { cutOff: 'time' },
    message: { en: expect.stringContaining('4 seconds'), fa: expect.stringContaining('۴ ثانیه') },
  })
  expect(found!.accuracy).toBeGreaterThan(0.5)
})

/** Keeps good weights, then others, and goes on for ever or returns the model after so many checkpoints. */
const keeping = (checkpoints: number): string => `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  await model.trainOnBatch(xs, ys)
  for (const [index, quality] of [0.9, 0.4, 0.7].entries()) {
    ctx.report({ loss: 1 / quality, val_acc: quality })
    ctx.checkpoint(model)
    if (index + 1 === ${checkpoints}) return model
    await model.trainOnBatch(xs, ys)
  }
  for (;;) tf.tidy(() => tf.add(1, 1))
}`

/** Nearly fills the isolate: of a check that would be the end that is told. */
const BALLAST = 'export const ballast = Array.from({ length: 200 }, () => new Array(131_072).fill(0.5))'

test('the best of the kept weights are graded, and the last are kept too, however full the memory is', async () => {
  const [cut, first, third] = await Promise.all([
    train(`${keeping(0)}\n${BALLAST}`, { seconds: 6 }),
    train(keeping(1)),
    train(keeping(3)),
  ])
  expect(cut.found!.cutOff!.weights).toEqual({ cutOff: 'time', by: 'val-accuracy' })
  expect(cut.found!.cutOff!.message.en).toMatch(/the best by validation accuracy, are graded\.$/)
  expect(cut.found!.cutOff!.message.fa).toMatch(/نمره می‌گیرند که از نظر دقت اعتبارسنجی بهترین‌اند\.$/)
  expect(cut.found!.weights).toBe(first.found!.weights)
  expect(cut.found!.last).toBe(third.found!.weights)
  expect(first.found!.weights).not.toBe(third.found!.weights)
})

test('the report of a fit that was cut off says after which epoch', async () => {
  const { found, progress } = await train(ENDLESS, { seconds: 5, samples: 256 })
  const { epoch, epochs, by } = found!.cutOff!.weights
  expect(epochs).toBe(10_000)
  expect(by).toBe('loss')
  const losses = progress.filter(({ kind }) => kind === 'epoch').map(({ metrics }) => metrics!.loss!)
  expect(epoch).toBe(losses.lastIndexOf(Math.min(...losses)) + 1)
  expect(found!.cutOff!.message.en).toContain(
    `The weights after epoch ${epoch} of 10000, the best by training loss, are graded.`,
  )
})

test('a cancelled training is cut off, with a checkpoint', async () => {
  const cancel = new AbortController()
  let at = 0
  const { found } = await train(ENDLESS, {
    signal: cancel.signal,
    onProgress: ({ kind }) => {
      if (kind !== 'checkpoint' || at) return
      at = performance.now()
      cancel.abort()
    },
  })
  expect(found!.cutOff).toMatchObject({ weights: { cutOff: 'cancelled' } })
})

test('a cancel that a program does not let through ends its process', async () => {
  const cancel = new AbortController()
  const running = train(
    `${HEAD}
export function train() {
  console.log('now')
  for (;;);
}`,
    { signal: cancel.signal },
  )
  setTimeout(() => cancel.abort(), 2_000)
  const since = performance.now()
  const { outcome } = await running
  expect(outcome).toMatchObject({ kind: 'died', failure: 'cancelled' })
  expect(performance.now() - since).toBeLessThan(6_000)
})

test('a model that the grader cannot know is never handed over: custom layers, other classes', async () => {
  const { found } = await train(`${HEAD}
export function train() {
  return { layers: [], predict: () => 0 }
}`)
  expect(found).toMatchObject({ kind: 'returned', value: expect.anything() })
  expect(found!.weights).toBeUndefined()
})
