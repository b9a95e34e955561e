/** Drops, totals and late days against references that try every choice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StudentAssignment, standingsOf } from '../../server/assignments/late-days.ts'
import { creditOf, withLateDays } from '../../server/assignments/terms.ts'
import { totalOf, type Weighted } from '../../server/assignments/total.ts'
import { assignment, weight } from './arbitrary.ts'

/** All choices of so many out of a list. */
function choices<Value>(from: readonly Value[], count: number): Value[][] {
  if (count === 0) return [[]]
  return from.flatMap((one, i) => choices(from.slice(i + 1), count - 1).map((rest) => [one, ...rest]))
}

const mean = (kept: readonly Weighted[]): number =>
  kept.reduce((sum, one) => sum + one.weight * one.fraction, 0) / kept.reduce((sum, one) => sum + one.weight, 0)

const slowTotal = (all: readonly Weighted[], drops: number): number =>
  Math.max(...choices(all, Math.max(1, all.length - drops)).map(mean))

const weighted = fc.record({ weight, fraction: fc.integer({ min: 0, max: 20 }).map((n) => n / 20) })

test('what is dropped makes the mean the best that it can be', () => {
  fc.assert(
    fc.property(fc.array(weighted, { minLength: 1, maxLength: 7 }), fc.nat({ max: 7 }), (all, drops) => {
      const { fraction, dropped } = totalOf(all, drops)
      expect(fraction).toBeCloseTo(slowTotal(all, drops), 12)
      expect(dropped).toHaveLength(Math.min(drops, all.length - 1))
      expect(fraction).toBeCloseTo(mean(all.filter((_, place) => !dropped.includes(place))), 12)
    }),
    { numRuns: 2_000 },
  )
})

test('dropping the lowest is not always best: a light one with fewer points pulls less', () => {
  const all = [
    { weight: 1, fraction: 0 },
    { weight: 8, fraction: 0.5 },
    { weight: 2, fraction: 1 },
  ]
  expect(totalOf(all, 1)).toEqual({ fraction: 2 / 3, dropped: [1] })
})

test('one exercise counts at least, and an assignment without any has no points', () => {
  expect(totalOf([{ weight: 3, fraction: 0.5 }], 4)).toEqual({ fraction: 0.5, dropped: [] })
  expect(totalOf([], 0)).toEqual({ fraction: 0, dropped: [] })
})

const ZONE = 'Europe/Berlin'

function slowPoints({ terms, drops, exercises }: StudentAssignment, days: number): number {
  const then = withLateDays(terms, days, ZONE)
  const all = exercises.map((one) => ({
    weight: one.weight,
    fraction: creditOf(then, one.attempts)?.fraction ?? 0,
  }))
  return slowTotal(all, drops)
}

test('late days go to assignments in order, as few as give the most', () => {
  fc.assert(
    fc.property(fc.array(assignment, { maxLength: 3 }), fc.nat({ max: 4 }), (all, budget) => {
      const standings = standingsOf(all, budget, ZONE)
      let left = budget
      for (const [i, one] of all.entries()) {
        const most = one.terms.dueAt === null ? 0 : Math.min(left, one.mostLateDays)
        const points = Array.from({ length: most + 1 }, (_, days) => slowPoints(one, days))
        const { lateDays, total } = standings[i]!
        expect(total.fraction).toBeCloseTo(Math.max(...points), 9)
        // one less would give less
        for (const fewer of points.slice(0, lateDays)) expect(fewer).toBeLessThan(total.fraction)
        left -= lateDays
      }
      expect(left).toBeGreaterThanOrEqual(0)
    }),
  )
})
