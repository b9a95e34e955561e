/**
 * Delimited text (RFC 4180) with each cell as it is written, quotes and all: joined again, a table is the text that it
 * was read from. Parsers of CSV give values only, and take seconds for a course of ten thousand.
 */
import type { Text } from '../../graders/report.ts'
import { persianNumber } from '../../graders/wording.ts'
import type { Readable } from './gradebook.ts'

export interface DelimitedRow {
  /** The line in the file on which it begins, from 1. */
  line: number
  /** As they are written. */
  cells: string[]
  /** CRLF, LF, CR, or nothing at the end of the file. */
  ending: string
}

export interface Delimited {
  delimiter: string
  rows: DelimitedRow[]
}

const DELIMITERS = [',', ';', '\t']

/** Reads a table whose first row tells the delimiter: the one that cuts it into the most cells. */
export function readDelimited(text: string): Readable<Delimited> {
  if (text.trim() === '') return refused('This file is empty.', 'این فایل خالی است.')
  if (text.includes('\0')) return refused('This file is no text.', 'این فایل متن نیست.')
  const firsts = DELIMITERS.flatMap((delimiter) => {
    const row = readRow(text, { at: 0, line: 1 }, delimiter)
    return row.ok ? [{ delimiter, cells: row.value.cells.length }] : []
  })
  const { delimiter } = firsts.toSorted((a, b) => b.cells - a.cells)[0] ?? { delimiter: ',' }
  const rows: DelimitedRow[] = []
  const place = { at: 0, line: 1 }
  while (place.at < text.length) {
    const row = readRow(text, place, delimiter)
    if (!row.ok) return row
    rows.push(row.value)
  }
  return { ok: true, value: { delimiter, rows } }
}

export function delimitedText({ delimiter, rows }: Delimited): string {
  return rows.map(({ cells, ending }) => cells.join(delimiter) + ending).join('')
}

/** What a cell says, without its quotes and the spaces around it. */
export function cellText(cell: string | undefined): string {
  if (cell === undefined) return ''
  return (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim()
}

interface Place {
  at: number
  line: number
}

function readRow(text: string, place: Place, delimiter: string): Readable<DelimitedRow> {
  const row: DelimitedRow = { line: place.line, cells: [], ending: '' }
  for (;;) {
    const start = place.at
    const { line } = place
    if (text[start] === '"' ? !passQuoted(text, place) : !passPlain(text, place, delimiter)) return badQuote(line)
    row.cells.push(text.slice(start, place.at))
    const next = text[place.at]
    if (next === delimiter) {
      place.at++
      continue
    }
    if (next !== undefined && next !== '\n' && next !== '\r') return badQuote(line)
    row.ending = next === '\r' && text[place.at + 1] === '\n' ? '\r\n' : (next ?? '')
    place.at += row.ending.length
    if (next !== undefined) place.line++
    return { ok: true, value: row }
  }
}

/** @returns false where the quote is never closed */
function passQuoted(text: string, place: Place): boolean {
  for (let from = place.at + 1; ;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return false
    if (text[quote + 1] === '"') {
      from = quote + 2
      continue
    }
    for (let at = text.indexOf('\n', place.at); at >= 0 && at < quote; at = text.indexOf('\n', at + 1)) place.line++
    place.at = quote + 1
    return true
  }
}

/** @returns false where a quote stands in the middle of a cell */
function passPlain(text: string, place: Place, delimiter: string): boolean {
  for (; place.at < text.length; place.at++) {
    const character = text[place.at]
    if (character === delimiter || character === '\n' || character === '\r') return true
    if (character === '"') return false
  }
  return true
}

const badQuote = (line: number): Readable<never> =>
  refused(
    `In line ${line} a quote is not closed, or does not stand around a whole cell. Export the file again.`,
    `در سطر ${persianNumber(line)} گیومه‌ای بسته نشده یا دور تمام خانه نیست. دوباره از سامانه خروجی بگیرید.`,
  )

const refused = (en: string, fa: string): { ok: false; message: Text } => ({ ok: false, message: { en, fa } })
