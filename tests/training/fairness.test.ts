/** Several trainings share the machine, and a quick check does not wait for them. */
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createPool } from '../../server/grading/parent/pool.ts'
import { descendants } from '../processes.ts'
import { HEAD, train } from './program.ts'

const TRAININGS = 4
const pool = createPool({ root: join(import.meta.dirname, '../..'), concurrency: TRAININGS + 1, warm: 1 })
afterAll(() => pool.close())

const EPOCHS = 12
const LONG = `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  await model.fit(xs, ys, { epochs: ctx.epochs, batchSize: 16 })
  return model
}`

test('four trainings go on side by side, and a quick check ends before any of them', { timeout: 240_000 }, async () => {
  const order: string[] = []
  const epochsWhenFirstEnded: number[] = []
  const epoch = new Array<number>(TRAININGS).fill(0)
  const allBegun = Promise.withResolvers<void>()
  const trainings = Array.from({ length: TRAININGS }, async (_, index) => {
    const { outcome } = await train(LONG, {
      on: pool,
      epochs: EPOCHS,
      samples: 600,
      seconds: 200,
      seed: index + 1,
      onProgress({ kind }) {
        if (kind === 'epoch') epoch[index]!++
        if (epoch.every((done) => done > 0)) allBegun.resolve()
      },
    })
    if (!order.includes('training')) epochsWhenFirstEnded.push(...epoch)
    order.push('training')
    return outcome
  })
  await allBegun.promise
  if (process.platform === 'linux' && getPriority() < 19)
    expect(descendants().filter(({ nice }) => nice > getPriority())).toHaveLength(TRAININGS)
  const quick = await train('export function train() { return 42 }', { on: pool, quick: true })
  order.push('quick')
  expect(quick.found).toMatchObject({ kind: 'returned', value: 42 })
  expect((await Promise.all(trainings)).map(({ kind }) => kind)).toEqual(new Array(TRAININGS).fill('ended'))
  expect(order[0]).toBe('quick')
  // none is held back until another has ended
  expect(epochsWhenFirstEnded).toHaveLength(TRAININGS)
  for (const done of epochsWhenFirstEnded) expect(done).toBeGreaterThanOrEqual(EPOCHS / 4)
})
