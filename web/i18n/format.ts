/**
 * Formats numbers, dates and durations for a language: Persian digits and the Persian calendar in
 * `fa`. Numbers of data (arrays, tables of a chart) keep Latin digits: `dataNumber`.
 */
import type { Language } from './i18n.ts'

export interface Format {
  number(value: number, maximumFractionDigits?: number): string
  /** A number with at most two significant digits, however small. */
  precise(value: number): string
  /** A fraction, 0 to 1. */
  percent(fraction: number, maximumFractionDigits?: number): string
  /** Day, month and hour of an ISO time. */
  dateTime(iso: string): string
  date(iso: string): string
  /** With the year, for what is kept on paper; in the reader's time zone unless told. */
  fullDateTime(iso: string, timeZone?: string): string
  /** "in 3 days", "2 hours ago". */
  relative(iso: string, now?: number): string
  /** Milliseconds as "84 ms", "3.2 s" or "2 min 5 s". */
  duration(ms: number): string
  bytes(bytes: number): string
  /** "a, b and c". */
  list(items: string[]): string
}

const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
]

const cache = new Map<Language, Format>()

export function formatOf(language: Language): Format {
  const known = cache.get(language)
  if (known !== undefined) return known
  const format = createFormat(language === 'fa' ? 'fa-IR-u-ca-persian-nu-arabext' : 'en-GB')
  cache.set(language, format)
  return format
}

function createFormat(locale: string): Format {
  // making one takes longer than a grid has for all its numbers
  const numbers = new Map<number, Intl.NumberFormat>()
  const number = (value: number, maximumFractionDigits = 2): string => {
    const known = numbers.get(maximumFractionDigits) ?? new Intl.NumberFormat(locale, { maximumFractionDigits })
    numbers.set(maximumFractionDigits, known)
    return known.format(value)
  }
  // in Persian, the short name of a megabyte is in Latin letters
  const display = locale.startsWith('fa') ? 'long' : 'short'
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: display,
      maximumFractionDigits: digits,
    }).format(value)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    number,
    precise: (value) =>
      new Intl.NumberFormat(locale, {
        maximumSignificantDigits: 2,
        notation: Math.abs(value) < 1e-6 ? 'scientific' : 'standard',
      })
        .format(value)
        .replace('E', 'e'),
    percent: (fraction, maximumFractionDigits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits }).format(fraction),
    date: (iso) => date.format(new Date(iso)),
    fullDateTime: (iso, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', ...(timeZone && { timeZone }) }).format(
        new Date(iso),
      ),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    relative(iso, now = Date.now()) {
      const distance = Date.parse(iso) - now
      const [span, length] = SPANS.find(([, ms]) => Math.abs(distance) >= ms) ?? SPANS.at(-1)!
      return relative.format(Math.trunc(distance / length), span)
    },
    duration(ms) {
      if (ms < 1_000) return unit(Math.round(ms), 'millisecond')
      if (ms < 60_000) return unit(ms / 1_000, 'second', ms < 10_000 ? 1 : 0)
      const minutes = Math.floor(ms / 60_000)
      if (minutes < 60) return `${unit(minutes, 'minute')} ${unit(Math.floor((ms % 60_000) / 1_000), 'second')}`
      return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`
    },
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    bytes: (bytes) =>
      bytes < 1_048_576
        ? unit(bytes / 1_024, 'kilobyte')
        : bytes < 1_073_741_824
          ? unit(bytes / 1_048_576, 'megabyte')
          : unit(bytes / 1_073_741_824, 'gigabyte', 1),
  }
}

/** Formats a number of data: Latin digits, at most 5 significant ones, -0 as 0. */
export function dataNumber(value: number | string | boolean): string {
  if (typeof value !== 'number') return String(value)
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value)
  const text = Number(value.toPrecision(5))
  return Math.abs(text) >= 1e7 || Math.abs(text) < 1e-4 ? text.toExponential() : String(text)
}
