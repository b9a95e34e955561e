/**
 * The generic CSV: one line for each person and exercise, in the columns that nbgrader exports, so that scripts
 * written for those read it. UTF-8 without a mark, lines end with LF.
 */
import { quotedCell, harmlessText } from './csv-text.ts'
import type { ExportFile, Gradebook } from './gradebook.ts'
import { exportedScore } from './gradebook.ts'

const HEADER = [
  'assignment',
  'duedate',
  'timestamp',
  'student_id',
  'last_name',
  'first_name',
  'email',
  'raw_score',
  'late_submission_penalty',
  'score',
  'max_score',
]

/** A cell without an exported score has its line with both scores blank; times are ISO 8601 in UTC. */
export function longCsv(gradebook: Gradebook, options: { provisional: boolean }): ExportFile {
  const { columns, people, cells } = gradebook
  const text = (value: string): string => quotedCell(harmlessText(value), ',')
  const pieces = [Buffer.from(`${HEADER.join(',')}\n`)]
  const exercises = columns.map(({ slug, dueAt }) => `${text(slug)},${dueAt?.toISOString() ?? ''}`)
  people.forEach(({ id, name, parts, ids }, row) => {
    const person = [
      ids['student-number'] ?? ids.username ?? id,
      parts?.family ?? '',
      parts?.given ?? name,
      ids.email ?? '',
    ].map(text)
    const lines = exercises.map((exercise, column) => {
      const scored = exportedScore(cells[row]![column]!, options)
      return [
        exercise,
        scored?.submittedAt.toISOString() ?? '',
        ...person,
        scored?.score ?? '',
        // nothing is deducted for being late
        scored ? '0' : '',
        scored?.score ?? '',
        scored?.max ?? columns[column]!.points,
      ].join(',')
    })
    // a person at a time: a large course is several times as long as text than as bytes
    pieces.push(Buffer.from(lines.map((line) => `${line}\n`).join('')))
  })
  return { name: 'grades.csv', type: 'text/csv; charset=utf-8', bytes: Buffer.concat(pieces) }
}
