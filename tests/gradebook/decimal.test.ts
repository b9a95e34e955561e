/** Decimal arithmetic on grades, against exact fractions. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hundredthsText, parseDecimal, scaledHundredths } from '../../server/gradebook/decimal.ts'

const scaled = (score: string, max: string, points: string): string =>
  hundredthsText(scaledHundredths(parseDecimal(score)!, parseDecimal(max)!, parseDecimal(points)!))

test.each([
  // halves that binary fractions lose
  ['1.005', '1', '1', '1.01'],
  ['2.675', '1', '1', '2.68'],
  ['0.145', '10', '10', '0.15'],
  ['1.45', '10', '1', '0.15'],
  ['1', '3', '100', '33.33'],
  ['2', '3', '100', '66.67'],
  ['7.25', '10', '100', '72.5'],
  ['0', '10', '100', '0'],
  ['10', '10', '7.5', '7.5'],
  ['9.99', '10', '100', '99.9'],
])('%s of %s is %s -> %s', (score, max, points, expected) => {
  expect(scaled(score, max, points)).toBe(expected)
})

const decimals = (most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, part]) => `${whole}.${part}`)

test('a scaled score is the nearest hundredth, and the upper one of two that are as near', () => {
  fc.assert(
    fc.property(decimals(200), decimals(200), decimals(200), (score, max, points) => {
      const [s, m, p] = [score, max, points].map((text) => parseDecimal(text)!) as [Parsed, Parsed, Parsed]
      const found = scaledHundredths(s, m, p)
      // the distance from the exact quotient to the result, over a common denominator
      const denominator = m.units * 10n ** BigInt(s.places + p.places)
      const exact = s.units * p.units * 100n * 10n ** BigInt(m.places)
      const twice = 2n * (found * denominator - exact)
      expect(twice).toBeGreaterThan(-denominator)
      expect(twice).toBeLessThanOrEqual(denominator)
    }),
  )
})

type Parsed = NonNullable<ReturnType<typeof parseDecimal>>

test('full marks are full marks, and more points are never fewer', () => {
  fc.assert(
    fc.property(decimals(100), decimals(100), decimals(100), (a, b, points) => {
      expect(parseDecimal(scaled(a, a, points))).toEqual(parseDecimal(hundredthsText(hundredthsOf(points))))
      const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a]
      expect(Number(scaled(low, '100', points))).toBeLessThanOrEqual(Number(scaled(high, '100', points)))
    }),
  )
})

const hundredthsOf = (text: string): bigint => scaledHundredths(parseDecimal(text)!, one, one)
const one = { units: 1n, places: 0 }

test.each(['', '-', 'EX', '1e3', '1,2,3', '1.2.3', '٥', 'NaN', '9'.repeat(41), '.'])('"%s" is no decimal', (text) => {
  expect(parseDecimal(text)).toBeUndefined()
})

test('a decimal may have a comma, a sign, and no whole part', () => {
  expect(parseDecimal(' 93,50 ')).toEqual({ units: 9350n, places: 2 })
  expect(parseDecimal('-.5')).toEqual({ units: -5n, places: 1 })
})
