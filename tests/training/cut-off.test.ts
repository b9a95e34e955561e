/**
 * Trainings that end before their program does: by their time, or because somebody cancels. Trainings are nice to
 * quick checks, so on a busy machine their seconds of processor time take long.
 */
import { afterAll, expect, test } from 'vitest'
import { HEAD, pool, train } from './program.ts'

afterAll(() => pool.close())

/** Milliseconds. */
const BUSY = 240_000

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

test('a training beyond its time is cut off, and a checkpoint is graded', { timeout: BUSY }, async () => {
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

test(
  'of the weights that were kept the best are graded, and the last are kept as well, however full the memory is',
  { timeout: BUSY },
  async () => {
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
  },
)

test('the report of a fit that was cut off says after which epoch', { timeout: BUSY }, async () => {
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

test('a cancelled training is cut off, with a checkpoint', { timeout: BUSY }, async () => {
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

test('a cancel that a program does not let through ends its process', { timeout: BUSY }, async () => {
  const cancel = new AbortController()
  let since = NaN
  const { outcome } = await train(
    `${HEAD}
export function train() {
  console.log('now')
  for (;;);
}`,
    {
      signal: cancel.signal,
      onLog() {
        since = performance.now()
        cancel.abort()
      },
    },
  )
  expect(outcome).toMatchObject({ kind: 'died', failure: 'cancelled' })
  expect(performance.now() - since).toBeLessThan(6_000)
})
