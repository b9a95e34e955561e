/** Blackboard's "full grade center" export: cells in quotes, tabs and UTF-16 or commas; `Username` is the key. */
import { verbatim } from '../../../graders/wording.ts'
import { parseDecimal } from '../decimal.ts'
import { cellText, type Delimited } from '../delimited.ts'
import type { IdKind, Readable } from '../gradebook.ts'
import { ofFile } from './finding.ts'
import { notAnExport, raggedFile } from './layout-faults.ts'
import {
  type FileColumn,
  type FileLayout,
  isEmptyRow,
  type LearningSystem,
  plainGradeText,
  raggedRow,
} from './system.ts'

/** `Lab 1 [Total Pts: 100 Score] |12345`. */
const COLUMN = /^(.*?)\s*(?:\[Total Pts: (up to )?([\d.,]+)\s*([^\]]*)\])?\s*\|(\d+)$/s
const KEYS: Record<string, readonly IdKind[]> = {
  Username: ['username', 'email'],
  'Student ID': ['student-number'],
}
const PERSONAL = new Set(['Last Name', 'First Name', 'Username', 'Student ID', 'Last Access', 'Availability'])

export const blackboard: LearningSystem = {
  name: 'blackboard',
  title: 'Blackboard',
  asksPoints: false,
  quotesAll: true,
  readLayout,
  gradeText: plainGradeText,
}

function readLayout(table: Delimited): Readable<FileLayout> {
  const headers = table.rows[0]!.cells.map(cellText)
  if (!headers.includes('Username')) return notAnExport('Blackboard', '"Username"')
  const ragged = raggedRow(table)
  if (ragged) return raggedFile(ragged, headers.length)
  const [first, last] = [headers.indexOf('First Name'), headers.indexOf('Last Name')]
  const others = headers
    .map((header, index) => ({ header, index }))
    .filter(({ header }) => header !== '' && !PERSONAL.has(header))
  const unknown = others.filter(({ header }) => !COLUMN.test(header))
  return {
    ok: true,
    value: {
      people: table.rows.flatMap((row, index) => (index === 0 || isEmptyRow(row) ? [] : [index])),
      keys: headers.flatMap((header, index) => (KEYS[header] ? [{ index, header, kinds: KEYS[header] }] : [])),
      nameOf: ({ cells }) => `${cellText(cells[first])} ${cellText(cells[last])}`.trim(),
      columns: others.filter(({ header }) => COLUMN.test(header)).map(columnOf),
      findings: unknown.map(({ header }) =>
        ofFile(
          'created',
          `Blackboard does not know the column "${header}" and makes a new text column of it, worth 0 points.`,
          `Blackboard ستون ${verbatim(header)} را نمی‌شناسد و از آن ستونی متنی با ارزش صفر می‌سازد.`,
        ),
      ),
    },
  }
}

function columnOf({ header, index }: { header: string; index: number }): FileColumn {
  const [, title = header, upTo, points, unit = ''] = COLUMN.exec(header)!
  const worth = points === undefined ? undefined : parseDecimal(points)
  const closed =
    upTo !== undefined
      ? {
          en: 'Blackboard calculates this column and imports nothing into it.',
          fa: 'Blackboard این ستون را خود محاسبه می‌کند و نمره‌ای در آن وارد نمی‌کند.',
        }
      : !worth || worth.units <= 0n || !/^(Score)?$/.test(unit.trim())
        ? {
            en: 'This column is not a score with points, so no points can be written into it.',
            fa: 'این ستون امتیاز عددی ندارد و نمی‌توان نمره‌ای در آن نوشت.',
          }
        : undefined
  return { index, header, title, ...(worth && { points: points! }), ...(closed && { closed }) }
}
