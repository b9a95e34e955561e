/** Formats of numbers, dates and durations in both languages. */
import { expect, test } from 'vitest'
import { valueText } from '../../web/charts/value-text.ts'
import { dataNumber, formatOf } from '../../web/i18n/format.ts'

const fa = formatOf('fa')
const en = formatOf('en')

test('Persian prose has Persian digits and the Persian calendar', () => {
  expect(fa.number(10)).toBe('۱۰')
  expect(fa.percent(0.9)).toContain('۹۰')
  expect(fa.date('2026-03-21T12:00:00.000Z')).toMatch(/فروردین.*۱۴۰۵|۱۴۰۵.*فروردین/)
  expect(en.date('2026-03-21T12:00:00.000Z')).toContain('2026')
})

test('durations and sizes use the unit that fits', () => {
  const now = Date.parse('2026-03-01T12:00:00.000Z')
  expect(en.relative('2026-03-03T13:00:00.000Z', now)).toBe('in 2 days')
  expect(en.relative('2026-03-01T10:00:00.000Z', now)).toBe('2 hours ago')
  expect(en.duration(84)).toBe('84 ms')
  expect(en.duration(3_240)).toMatch(/^3\.2 sec/)
  expect(en.duration(125_000)).toMatch(/^2 mins? 5 secs?$/)
  expect(en.bytes(61_300_000)).toBe('58 MB')
})

test('numbers of data have Latin digits, and few of them', () => {
  expect(dataNumber(-0)).toBe('0')
  expect(dataNumber(1 / 3)).toBe('0.33333')
  expect(dataNumber(118_346)).toBe('118346')
  expect(dataNumber(1.2345678e-9)).toBe('1.2346e-9')
  expect(dataNumber('NaN')).toBe('NaN')
})

test('a value of a picture in a sentence keeps three digits, and 0 is 0', () => {
  const texts = (language: 'en' | 'fa') => [0, 1, 255, 0.13, -0.4].map((value) => valueText(value, formatOf(language)))
  expect(texts('en')).toEqual(['0', '1', '255', '0.13', '-0.4'])
  expect(texts('fa').slice(0, 4)).toEqual(['۰', '۱', '۲۵۵', '۰٫۱۳'])
  expect(valueText(1e-7, formatOf('en'))).toBe('1e-7')
})
