/** What a program's time is: everything between its first and its last instruction, the telling of it included. */
import { expect, test } from 'vitest'
import { createBudget } from '../../server/sandbox/budget.ts'

const busy = (milliseconds: number): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

test('telling the supervisor counts as the program\'s time, on either side of an entry', () => {
  const budget = createBudget(1, () => false, () => busy(20))
  budget.spend(() => undefined)
  expect(budget.remaining()).toBeLessThanOrEqual(960)
})

test('time between two entries does not count, and an allowance never passes what is left in all', () => {
  const budget = createBudget(1, () => false, () => undefined)
  busy(20)
  expect(budget.remaining()).toBe(1_000)
  budget.spend(() => busy(30))
  budget.allow(60, 'check')
  expect(budget.remaining()).toBeLessThanOrEqual(970)
})

test('says why: cancelled first, then time, of a check or of a training', () => {
  let cancelled = false
  const budget = createBudget(1, () => cancelled, () => undefined)
  expect(budget.stopped()).toBeUndefined()
  budget.allow(0.001, 'training')
  budget.spend(() => busy(5))
  expect(budget.stopped()).toMatchObject({ verdict: 'time', message: { en: expect.stringContaining('training'), fa: expect.stringContaining('آموزش') } })
  cancelled = true
  expect(budget.stopped()).toMatchObject({ verdict: 'cancelled' })
})
