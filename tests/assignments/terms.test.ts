/** Late rules against a slow reference that goes through time hour by hour and through submissions one by one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type HandedIn,
  creditOf,
  percentAt,
  type Terms,
  withExtension,
  withLateDays,
} from '../../server/assignments/terms.ts'
import { attempts, HOUR, instant, terms } from './arbitrary.ts'

const ZONE = 'Europe/Berlin'

/** Walks from the due date on, and takes the percentage of each interval in turn. */
function slowPercent({ dueAt, late }: Terms, at: number): number {
  if (dueAt === null) return 100
  const intervals = [{ from: -Infinity, to: dueAt, percent: 100 }]
  let from = dueAt
  for (const { until, percent } of late) {
    intervals.push({ from, to: until ?? Infinity, percent })
    from = until ?? Infinity
  }
  const within = intervals.filter((one) => at > one.from && at <= one.to)
  return within.length === 0 ? 0 : within[0]!.percent
}

test('the percentage is that of the interval in which a submission falls', () => {
  fc.assert(
    fc.property(terms, instant, (some, at) => {
      expect(percentAt(some, at)).toBe(slowPercent(some, at))
    }),
  )
})

test('with falling percentages, nobody gains by waiting', () => {
  fc.assert(
    fc.property(terms, instant, fc.nat({ max: 200 }), (some, at, hours) => {
      const falling = { ...some, late: some.late.map((step, i) => ({ ...step, percent: 90 - 20 * i })) }
      expect(percentAt(falling, at + hours * HOUR)).toBeLessThanOrEqual(percentAt(falling, at))
    }),
  )
})

/** All that counts, then the first with the most; or simply the last. */
function slowCredit(some: Terms, all: readonly HandedIn[]): { attempt: number; fraction: number } | undefined {
  const credits = all.map(({ at, fraction }, attempt) => ({
    attempt,
    fraction: (fraction * slowPercent(some, at)) / 100,
  }))
  if (some.counts === 'last') return credits.at(-1)
  const most = Math.max(...credits.map(({ fraction }) => fraction))
  return credits.find(({ fraction }) => fraction === most)
}

test('the best or the last submission counts, after its percentage', () => {
  fc.assert(
    fc.property(terms, attempts, (some, all) => {
      const credit = creditOf(some, all)
      expect(credit && { attempt: credit.attempt, fraction: credit.fraction }).toEqual(slowCredit(some, all))
    }),
  )
})

describe('an extension', () => {
  test('is for a student what an earlier submission would be for the others', () => {
    fc.assert(
      fc.property(terms, instant, fc.nat({ max: 72 }), fc.nat({ max: 48 }), (some, at, hours, outage) => {
        const own = some.dueAt === null ? undefined : some.dueAt + hours * HOUR
        const extended = withExtension(some, own, outage * HOUR)
        expect(percentAt(extended, at)).toBe(percentAt(some, some.dueAt === null ? at : at - (hours + outage) * HOUR))
      }),
    )
  })

  test('never takes anything, also where its date has been overtaken by the common one', () => {
    fc.assert(
      fc.property(terms, instant, fc.option(instant, { nil: undefined }), (some, at, own) => {
        const falling = { ...some, late: some.late.map((step, i) => ({ ...step, percent: 90 - 20 * i })) }
        expect(percentAt(withExtension(falling, own, 0), at)).toBeGreaterThanOrEqual(percentAt(falling, at))
      }),
    )
  })
})

describe('late days', () => {
  test('move a limit by whole days of the course, over a change of the clocks too', () => {
    const due = Date.parse('2026-10-24T21:59:00Z')
    const nextDay = Date.parse('2026-10-25T22:59:00Z')
    const some: Terms = { dueAt: due, late: [{ until: nextDay, percent: 50 }], counts: 'best' }
    const { dueAt, late } = withLateDays(some, 1, ZONE)
    // 23:59 on the next day, which has 25 hours
    expect(new Date(dueAt!).toISOString()).toBe('2026-10-25T22:59:00.000Z')
    expect(new Date(late[0]!.until!).toISOString()).toBe('2026-10-26T22:59:00.000Z')
  })

  test('one after the other come to the same as all at once', () => {
    fc.assert(
      fc.property(terms, fc.nat({ max: 4 }), (some, days) => {
        let step = some
        for (let i = 0; i < days; i++) step = withLateDays(step, 1, 'Asia/Tehran')
        expect(withLateDays(some, days, 'Asia/Tehran')).toEqual(step)
      }),
    )
  })
})
