/** The time of a program: all between its first and its last instruction, with messages to the supervisor. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBudget } from '../../server/sandbox/budget.ts'
import { createProcessorClock } from '../../server/sandbox/processor-clock.ts'
import { block } from '../blocked.ts'

/** Takes processor time, which is counted by the clock that the test does not judge. */
function work(milliseconds: number): void {
  const { user, system } = process.cpuUsage()
  const taken = (): number => {
    const now = process.cpuUsage()
    return (now.user - user + now.system - system) / 1000
  }
  for (let bytes = 0; taken() < milliseconds;) bytes = createHash('sha256').update(String(bytes)).digest().length
}

test("messages to the supervisor count as the program's time, before and after an entry", () => {
  const budget = createBudget(
    1,
    () => false,
    () => block(20),
  )
  budget.spend(() => undefined)
  expect(budget.remaining()).toBeLessThanOrEqual(960)
})

test('time between two entries does not count, and an allowance never exceeds what is left in all', () => {
  const budget = createBudget(
    1,
    () => false,
    () => undefined,
  )
  block(20)
  expect(budget.remaining()).toBe(1_000)
  budget.spend(() => block(30))
  budget.allow(60, 'check')
  expect(budget.remaining()).toBeLessThanOrEqual(970)
})

test('reports the reason: cancelled first, then time, for a check or for a training', () => {
  let cancelled = false
  const budget = createBudget(
    1,
    () => cancelled,
    () => undefined,
  )
  expect(budget.stopped()).toBeUndefined()
  budget.allow(0.001, 'training')
  budget.spend(() => block(5))
  expect(budget.stopped()).toMatchObject({
    verdict: 'time',
    message: { en: expect.stringContaining('training'), fa: expect.stringContaining('آموزش') },
  })
  cancelled = true
  expect(budget.stopped()).toMatchObject({ verdict: 'cancelled' })
})

test('a training is measured in processor time, a check in real time', () => {
  let processor = 0
  const budget = createBudget(
    60,
    () => false,
    () => undefined,
    () => processor,
  )
  budget.allow(10, 'training')
  budget.spend(() => {
    processor += 2_000
  })
  expect(budget.remaining()).toBe(8_000)
  // real time passes, but the training gets no processor time
  budget.spend(() => block(30))
  expect(budget.remaining()).toBe(8_000)
  budget.spend(() => {
    processor += 8_000
  })
  expect(budget.stopped()).toMatchObject({ verdict: 'time', message: { en: expect.stringContaining('10 seconds') } })
  budget.allow(10, 'check')
  budget.spend(() => {
    processor += 5_000
  })
  expect(budget.remaining()).toBeGreaterThan(9_000)
})

test('on a busy machine the supervisor waits up to four times as long, also within one entry', () => {
  let processor = 0
  const told: (number | undefined)[] = []
  const budget = createBudget(
    60,
    () => false,
    (milliseconds) => told.push(milliseconds),
    () => processor,
  )
  budget.allow(10, 'training')
  budget.spend(() => {
    processor += 500
    block(1_050)
    budget.stopped()
  })
  expect(told[0]).toBe(10_000)
  // half of the processor: about twice the 9.5 seconds that are left
  expect(told[1]).toBeGreaterThan(19_000)
  expect(told[1]).toBeLessThan(38_000)
  budget.spend(() => block(4_000))
  expect(budget.realRemaining()).toBe(4 * 9_500)
})

test('the processor clock never runs faster than real time, and stands still while the process is idle', async () => {
  const clock = createProcessorClock()
  const [start, since] = [clock(), performance.now()]
  work(200)
  const worked = clock() - start
  expect(worked).toBeGreaterThan(10)
  expect(worked).toBeLessThanOrEqual(performance.now() - since + 1)
  const before = clock()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(clock() - before).toBeLessThan(200)
})
