/** One line for each person and exercise: the state of the grade, score, and times. */
import { exportedScore, type Gradebook } from '../gradebook.ts'
import { LABELS, STATE_LABELS } from './labels.ts'
import { emptyCell, numberCell, type Sheet, STYLE, textCell, timeCell } from './markup.ts'
import type { WorkbookOptions } from './workbook.ts'

const HEADER = ['name', 'email', 'studentNumber', 'exercise', 'state', 'score', 'outOf', 'submitted', 'due'] as const

export function detailsSheet(gradebook: Gradebook, options: WorkbookOptions): Sheet {
  return {
    name: LABELS.details[options.language],
    widths: [28, 28, 16, 28, 18, 10, 10, 18, 18],
    frozen: { rows: 1, columns: 0 },
    rows: rows(gradebook, options),
  }
}

function* rows({ columns, people, cells }: Gradebook, options: WorkbookOptions): Generator<string> {
  const { language } = options
  yield HEADER.map((name) => textCell(LABELS[name][language], STYLE.header)).join('')
  const exercises = columns.map(({ title }) => textCell(title[language]))
  const due = columns.map(({ dueAt }) => timeCell(dueAt))
  for (const [row, { name, ids }] of people.entries()) {
    const person = textCell(name) + textCell(ids.email ?? '') + textCell(ids['student-number'] ?? '')
    for (const [column, cell] of cells[row]!.entries()) {
      const scored = exportedScore(cell, options)
      yield (
        person +
        exercises[column] +
        textCell(STATE_LABELS[cell.state][language]) +
        (scored
          ? numberCell(scored.score, cell.state === 'provisional' ? STYLE.provisional : STYLE.plain)
          : emptyCell) +
        numberCell(scored?.max ?? columns[column]!.points) +
        timeCell('submittedAt' in cell ? cell.submittedAt : undefined) +
        due[column]
      )
    }
  }
}
