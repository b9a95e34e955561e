/** The two values of a failed comparison, as a terminal shows them: arrays in brackets, matrices in rows. */
import type { ComparedValue, Comparison } from '../../graders/report.ts'
import stringWidth from 'string-width'
import { cutToWidth, padStart, table } from './lines.ts'

/** Matrices of up to this many rows and columns are shown in rows. */
const MATRIX = 8
const VALUES = 24
/** Values shown before the first difference. */
const BEFORE = 3

/** Lines with "expected", "got" and where they differ first; plain text of at most `width` characters each. */
export function comparisonLines({ expected, got, firstDifference, tolerance }: Comparison, width: number): string[] {
  const where =
    firstDifference && firstDifference.length > 0 ? `first difference at [${firstDifference.join(', ')}]` : undefined
  const allowed = tolerance !== undefined && tolerance > 0 ? `tolerance ${shortNumber(tolerance)}` : undefined
  const notes = [where, allowed].filter((note) => note !== undefined)
  return [
    ...labelled('expected', valueLines(expected, firstDifference), width),
    ...labelled('got', valueLines(got, firstDifference), width),
    ...(notes.length > 0 ? labelled('', [notes.join(', ')], width) : []),
  ]
}

function labelled(label: string, lines: string[], width: number): string[] {
  return lines.map((line, index) => cutToWidth(`${(index === 0 ? label : '').padEnd(10)}${line}`, width))
}

/** A value on one line, or on one line per row. Of a long array, the values around the first difference. */
export function valueLines(
  { kind, shape, dtype, values, cut: incomplete }: ComparedValue,
  firstDifference: number[] = [],
): string[] {
  const texts = values.map(shortValue)
  const [rows = 0, columns = 0] = shape
  const named =
    kind === 'tensor' ? `tensor ${dtype ?? ''}[${shape.join(', ')}] ` : shape.length > 1 ? `${shape.join(' x ')} ` : ''
  if (shape.length === 0) return [`${named}${texts[0] ?? 'nothing'}`]
  if (shape.length === 2 && !incomplete && rows > 0 && rows <= MATRIX && columns > 0 && columns <= MATRIX) {
    const cells = Array.from({ length: rows }, (_, row) => texts.slice(row * columns, (row + 1) * columns))
    const widest = Math.max(...texts.map((text) => stringWidth(text)))
    return table(cells.map((row) => row.map((cell) => padStart(cell, widest))))
  }
  const different =
    firstDifference.length === shape.length
      ? firstDifference.reduce((index, position, axis) => index * shape[axis]! + position, 0)
      : 0
  const from = different < VALUES / 2 ? 0 : Math.min(different - BEFORE, texts.length - 1)
  const shown = texts.slice(from, from + VALUES)
  const before = from > 0 ? ['…'] : []
  const after = incomplete || from + shown.length < texts.length ? ['…'] : []
  return [`${named}[${[...before, ...shown, ...after].join(', ')}]`]
}

function shortValue(value: number | string | boolean): string {
  return typeof value === 'number' ? shortNumber(value) : String(value)
}

/** At most six significant digits. */
export function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
}
