/**
 * People down, exercises across: scores in the exercise's points, with formulas for the total and its share of the full
 * marks. Only exported scores stand there, so what is provisional counts only where it is asked for.
 */
import { type Decimal, hundredthsText, parseDecimal, scaledHundredths } from '../decimal.ts'
import { exportedScore, type GradeCell, type Gradebook } from '../gradebook.ts'
import { EXCUSED, LABELS } from './labels.ts'
import { columnName, emptyCell, formulaCell, numberCell, type Sheet, STYLE, textCell } from './markup.ts'
import type { WorkbookOptions } from './workbook.ts'

const PERSONAL = 3
/** Rows before the first person: titles and full marks. */
const HEAD = 2

export function pointsSheet(gradebook: Gradebook, options: WorkbookOptions): Sheet {
  return {
    name: LABELS.points[options.language],
    widths: [28, 28, 16, ...gradebook.columns.map(() => 14), 10, 10],
    frozen: { rows: HEAD, columns: 1 },
    rows: rows(gradebook, options),
  }
}

function* rows({ columns, people, cells }: Gradebook, options: WorkbookOptions): Generator<string> {
  const { language } = options
  const header = (text: string): string => textCell(text, STYLE.header)
  const points = columns.map((column) => parseDecimal(column.points)!)
  const [first, last] = [columnName(PERSONAL), columnName(PERSONAL + columns.length - 1)]
  const total = columnName(PERSONAL + columns.length)
  const sum = (row: number): string => (columns.length > 0 ? `SUM(${first}${row}:${last}${row})` : '0')
  yield (
    [LABELS.name, LABELS.email, LABELS.studentNumber].map((label) => header(label[language])).join('') +
    columns.map(({ title }) => header(title[language])).join('') +
    header(LABELS.total[language]) +
    header(LABELS.share[language])
  )
  const full = points.map((one) => scaledHundredths(one, ONE, ONE))
  yield (
    header(LABELS.fullMarks[language]) +
    emptyCell.repeat(PERSONAL - 1) +
    full.map((value) => numberCell(hundredthsText(value), STYLE.header)).join('') +
    formulaCell(sum(HEAD), hundredthsText(summed(full)), STYLE.header)
  )
  for (const [index, { name, ids }] of people.entries()) {
    const row = HEAD + 1 + index
    const own = cells[index]!
    const scores = own.map((cell, column) => scoreOf(cell, points[column]!, options))
    const earned = summed(scores.map((score) => score ?? 0n))
    const counted = summed(full.filter((_, column) => own[column]!.state !== 'excused'))
    const possible = `SUMIF(${first}${row}:${last}${row},"<>${EXCUSED}",${first}$${HEAD}:${last}$${HEAD})`
    yield (
      textCell(name) +
      textCell(ids.email ?? '') +
      textCell(ids['student-number'] ?? '') +
      own.map((cell, column) => gradeCell(cell, scores[column])).join('') +
      formulaCell(sum(row), hundredthsText(earned)) +
      (counted > 0n ? formulaCell(`${total}${row}/${possible}`, share(earned, counted), STYLE.share) : emptyCell)
    )
  }
}

function scoreOf(cell: GradeCell, points: Decimal, options: WorkbookOptions): bigint | undefined {
  const scored = exportedScore(cell, options)
  return scored && scaledHundredths(parseDecimal(scored.score)!, parseDecimal(scored.max)!, points)
}

function gradeCell({ state }: GradeCell, score: bigint | undefined): string {
  if (state === 'excused') return textCell(EXCUSED)
  if (score === undefined) return emptyCell
  return numberCell(hundredthsText(score), state === 'provisional' ? STYLE.provisional : STYLE.plain)
}

const ONE: Decimal = { units: 1n, places: 0 }
const summed = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)
const share = (earned: bigint, counted: bigint): string => String(Number(earned) / Number(counted))
