/** The time of a program: all between its first and its last instruction, with messages to the supervisor. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBudget } from '../../server/sandbox/budget.ts'
import { createProcessorClock } from '../../server/sandbox/processor-clock.ts'
import type { TimeLeft } from '../../server/sandbox/slowdown.ts'
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

/** A budget whose processor time the test moves by hand. */
function budgetOf(total: { checks: number; trainings?: number }, { patient = false } = {}) {
  const told: (TimeLeft | undefined)[] = []
  const now = { processor: 0, cancelled: false }
  const budget = createBudget({
    total,
    patient,
    cancelled: () => now.cancelled,
    watch: (left) => told.push(left),
    clock: () => now.processor,
  })
  const take = (milliseconds: number): void =>
    budget.spend(() => {
      now.processor += milliseconds
    })
  return { budget, told, now, take }
}

test("messages to the supervisor count as the program's time, before and after an entry", () => {
  const budget = createBudget({
    total: { checks: 1 },
    cancelled: () => false,
    watch: () => block(20),
    clock: () => performance.now(),
  })
  budget.spend(() => undefined)
  expect(budget.remaining()).toBeLessThanOrEqual(960)
})

test('time between two entries does not count, and an allowance never exceeds what is left in all', () => {
  const { budget, now, take } = budgetOf({ checks: 1 })
  now.processor += 20
  expect(budget.remaining()).toBe(1_000)
  take(30)
  budget.allow(60, 'check')
  expect(budget.remaining()).toBe(970)
})

test('reports the reason: cancelled first, then time, for a check or for a training', () => {
  const { budget, now, take } = budgetOf({ checks: 1, trainings: 1 })
  expect(budget.stopped()).toBeUndefined()
  budget.allow(0.001, 'training')
  take(5)
  expect(budget.stopped()).toMatchObject({
    verdict: 'time',
    message: { en: expect.stringContaining('training'), fa: expect.stringContaining('آموزش') },
  })
  now.cancelled = true
  expect(budget.stopped()).toMatchObject({ verdict: 'cancelled' })
})

test('time is processor time, of a check and of a training', () => {
  const { budget, take } = budgetOf({ checks: 10, trainings: 10 })
  for (const purpose of ['check', 'training'] as const) {
    budget.allow(10, purpose)
    take(2_000)
    // real time passes, but the program gets no processor time
    budget.spend(() => block(30))
    expect(budget.remaining(), purpose).toBe(8_000)
    take(8_000)
    expect(budget.stopped(), purpose).toMatchObject({
      verdict: 'time',
      message: { en: expect.stringContaining('10 seconds') },
    })
  }
})

test('each training has its own seconds, up to those of all; what they take costs the checks nothing', () => {
  const { budget, take } = budgetOf({ checks: 4, trainings: 25 })
  for (let training = 0; training < 2; training++) {
    budget.allow(10, 'training')
    expect(budget.remaining()).toBe(10_000)
    take(11_000)
    expect(budget.stopped()).toMatchObject({ verdict: 'time' })
  }
  budget.allow(2, 'check')
  expect(budget.remaining()).toBe(2_000)
  budget.allow(10, 'training')
  expect(budget.remaining()).toBe(5_000)
  expect(budget.left()).toEqual({ checks: 4, trainings: 5 })
})

test('a check that is stopped late costs the others no more than its own time', () => {
  const { budget, take } = budgetOf({ checks: 10 })
  budget.allow(2, 'check')
  take(3_500)
  expect(budget.left()).toEqual({ checks: 8, trainings: 0 })
})

test('on a busy machine the supervisor waits up to four times as long, also within one entry', () => {
  const { budget, told, now } = budgetOf({ checks: 60 })
  budget.allow(10, 'check')
  budget.spend(() => {
    now.processor += 500
    block(1_050)
    budget.stopped()
  })
  expect(told[0]).toEqual({ processor: 10_000, real: 10_000 })
  // half of the processor: about twice the 9.5 seconds that are left
  expect(told[1]!.processor).toBe(9_500)
  expect(told[1]!.real).toBeGreaterThan(19_000)
  expect(told[1]!.real).toBeLessThan(38_000)
  budget.spend(() => block(4_000))
  expect(budget.realRemaining()).toBe(4 * 9_500)
})

test('a grading that is repeated, because the machine was too busy, waits a hundred times as long', () => {
  const { budget, told, take } = budgetOf({ checks: 60 }, { patient: true })
  budget.allow(10, 'check')
  take(1_000)
  expect(told[0]).toEqual({ processor: 10_000, real: 1_000_000 })
  expect(budget.realRemaining()).toBe(900_000)
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
