/** Days of a time zone, over changes of the clocks too. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../server/courses/local-time.ts'

const ZONES = ['UTC', 'Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']

/** The wall clock, by the formatter and not by what is tested. */
function wallClock(at: Date, timeZone: string): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(at)
  const [date, time] = parts.split(', ') as [string, string]
  const [day, month, year] = date.split('/').map(Number) as [number, number, number]
  return { day: Date.UTC(year, month - 1, day) / 86_400_000, time }
}

test('days later, the wall clock shows the same time; later than it only where the clocks leave it out', () => {
  let left = 0
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2012-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 1_830 }),
      fc.constantFrom(...ZONES),
      (at, days, zone) => {
        const result = addDays(at, days, zone)
        const [before, after] = [wallClock(at, zone), wallClock(result, zone)]
        expect(after.day - before.day).toBe(days)
        if (after.time === before.time) return
        // an hour earlier, by the clock before the change, is a time of that day that exists
        const earlier = wallClock(new Date(result.getTime() - 3_600_000), zone)
        expect(after.time > before.time && earlier.time < before.time).toBe(true)
        left++
      },
    ),
    { numRuns: 3_000 },
  )
  expect(left).toBeLessThan(30)
})

test('a day of 23 hours, a time that is left out, and one that comes twice', () => {
  const in24 = (from: string): string => addDays(new Date(from), 1, 'Europe/Berlin').toISOString()
  expect(in24('2026-03-28T22:59:00Z')).toBe('2026-03-29T21:59:00.000Z')
  // 02:30 does not exist on 29 March
  expect(in24('2026-03-28T01:30:00Z')).toBe('2026-03-29T01:30:00.000Z')
  // 02:30 comes twice on 25 October
  expect(in24('2026-10-24T00:30:00Z')).toBe('2026-10-25T00:30:00.000Z')
})
