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
  const onEpochEnd = async (epoch: number) => { await tf.nextFrame(); seen.push('epoch ' + epoch) }
  await model.fitDataset(set as never, { epochs: 2, callbacks: { onEpochEnd } })
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
    const lossOf = () => {
      const probabilities = model.apply(xs, { training: true }) as tf.Tensor
      return tf.losses.softmaxCrossEntropy(ys, tf.log(probabilities.add(1e-7))) as tf.Scalar
    }
    const loss = optimiser.minimize(lossOf, true)!
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

test('a model that the grader cannot know is never handed over: custom layers, other classes', async () => {
  const { found } = await train(`${HEAD}
export function train() {
  return { layers: [], predict: () => 0 }
}`)
  expect(found).toMatchObject({ kind: 'returned', value: expect.anything() })
  expect(found!.weights).toBeUndefined()
})
