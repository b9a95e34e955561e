/** The same submission gives the same weights, bit for bit: over five epochs, in any process, on a busy machine. */
import { spawn } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { block } from '../blocked.ts'
import { HEAD, pool, train } from './program.ts'

afterAll(() => pool.close())

/** Dropout, shuffling, validation and the clock: all that chance and time could reach. */
const FIVE_EPOCHS = `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  const looks: number[] = []
  await model.fit(xs, ys, {
    epochs: ctx.epochs, batchSize: ctx.batchSize, validationSplit: 0.1, shuffle: true,
    callbacks: {
      onBatchEnd: () => { looks.push(performance.now()) },
      onEpochEnd: async () => { await tf.nextFrame() },
    },
  })
  console.log(looks.at(-1) + ' ' + Date.now() + ' ' + Math.random())
  tf.dispose([xs, ys])
  return model
}`

const OPTIONS = { epochs: 5, samples: 600 }

/** Ends by itself, should the test not live to end it. */
const BUSY = 'const end = Date.now() + 180_000; while (Date.now() < end);'

test(
  'five epochs of real digits: one process alone, another on a loaded machine after other jobs',
  { timeout: 180_000 },
  async () => {
    const alone = await train(FIVE_EPOCHS, OPTIONS)
    expect(alone.found!.accuracy).toBeGreaterThan(0.5)
    expect(alone.progress.filter(({ kind }) => kind === 'epoch')).toHaveLength(5)

    // two busy neighbours, a training beside it, and jobs of other kinds before it in the same pool
    const neighbours = [0, 1].map(() => spawn(process.execPath, ['-e', BUSY], { stdio: 'ignore' }))
    try {
      await train(`${HEAD}\nexport function train() { return Math.random() + build().countParams() }`)
      const [loaded, beside] = await Promise.all([
        // the parent is slow to take in what is reported
        train(FIVE_EPOCHS, {
          ...OPTIONS,
          onProgress: ({ kind }) => {
            if (kind === 'epoch') block(200)
          },
        }),
        train(FIVE_EPOCHS, { ...OPTIONS, seed: 2 }),
      ])
      expect(loaded.found!.weights).toBe(alone.found!.weights)
      expect(loaded.found!.accuracy).toBe(alone.found!.accuracy)
      expect(beside.found!.weights).not.toBe(alone.found!.weights)
      // what the program sees of time and chance is the same as well
      expect(loaded.log).toEqual(alone.log)
      // and what is measured on the way, wherever both have told of the same moment
      expect(epochs(loaded)).toEqual(epochs(alone))
    } finally {
      for (const neighbour of neighbours) neighbour.kill('SIGKILL')
    }
  },
)

const epochs = ({ progress }: Awaited<ReturnType<typeof train>>): unknown[] =>
  progress.filter(({ kind }) => kind === 'epoch').map(({ epoch, metrics }) => ({ epoch, metrics }))
