/**
 * Canvas's gradebook export, and the rules of its import: `lib/gradebook_importer.rb` of Canvas. Its deployed versions
 * may differ.
 */
import { verbatim } from '../../../graders/wording.ts'
import { parseDecimal } from '../decimal.ts'
import { cellText, type Delimited, type DelimitedRow } from '../delimited.ts'
import type { IdKind, Readable } from '../gradebook.ts'
import { type Finding, ofFile } from './finding.ts'
import { notAnExport, raggedFile } from './layout-faults.ts'
import { type FileColumn, type FileLayout, type GradeText, isEmptyRow, plainGradeText, raggedRow } from './system.ts'
import type { LearningSystem } from './system.ts'

const TITLE_AND_ID = /^(.*?)\s*\((\d+)\)$/s
/** Titles that hold one of these are totals, wherever they stand. */
const TOTALS = /Current (Score|Points|Grade)|Final (Score|Points|Grade)|Override (Score|Grade|Status)/
const KEYS: Record<string, readonly IdKind[]> = {
  ID: ['canvas'],
  'SIS User ID': ['student-number'],
  'SIS Login ID': ['username', 'email'],
}
/** Rows that tell of a posting policy. */
const MUTED = /^(Muted|Manual Posting.*)?$/i

export const canvas: LearningSystem = {
  name: 'canvas',
  title: 'Canvas',
  asksPoints: false,
  quotesAll: false,
  excused: 'EX',
  readLayout,
  gradeText(text): GradeText {
    if (/^ex$/i.test(text)) return { kind: 'excused' }
    // an assignment that this student does not have
    if (text === 'N/A') return { kind: 'closed' }
    return plainGradeText(text)
  },
}

function readLayout(table: Delimited): Readable<FileLayout> {
  const headers = table.rows[0]!.cells.map(cellText)
  const [first = '', second = '', third = ''] = headers
  const inParts = first === 'LastName' && second === 'FirstName' && third.includes('ID')
  if (!inParts && !(first.includes('Student') && second.includes('ID'))) return notAnExport('Canvas', '"Student, ID"')
  const section = headers.findIndex((header) => header.includes('Section'))
  if (section < 0) return notAnExport('Canvas', '"Section"')
  const ragged = raggedRow(table)
  if (ragged) return raggedFile(ragged, headers.length)

  const isPoints = ({ cells }: DelimitedRow): boolean => cellText(cells[0]).includes('Points Possible')
  const isMuted = ({ cells }: DelimitedRow): boolean => cells.every((cell) => MUTED.test(cellText(cell)))
  const pointsRow = table.rows.find(isPoints)
  const columns = headers
    .map((header, index) => ({ header, index }))
    .slice(section + 1)
    .filter(({ header }) => header !== '' && !TOTALS.test(header))
    .map(({ header, index }) => columnOf(header, index, cellText(pointsRow?.cells[index]), headers))
  return {
    ok: true,
    value: {
      people: table.rows.flatMap((row, index) =>
        index === 0 || isPoints(row) || isMuted(row) || isEmptyRow(row) ? [] : [index],
      ),
      keys: headers
        .slice(0, section)
        .flatMap((header, index) => (KEYS[header] ? [{ index, header, kinds: KEYS[header] }] : [])),
      nameOf: ({ cells }) => (inParts ? `${cellText(cells[1])} ${cellText(cells[0])}`.trim() : cellText(cells[0])),
      columns,
      findings: [...newAssignments(columns), SET_BACK],
    },
  }
}

function columnOf(header: string, index: number, points: string, headers: readonly string[]): FileColumn {
  const [, title = header, id] = TITLE_AND_ID.exec(header) ?? []
  const worth = parseDecimal(points)
  const closed = /read\s+only/.test(points)
    ? { en: 'Canvas does not import grades into this column.', fa: 'Canvas نمره‌ای در این ستون وارد نمی‌کند.' }
    : headers.indexOf(header) !== headers.lastIndexOf(header)
      ? {
          en: 'Two columns have this title, and Canvas reads only the first.',
          fa: 'دو ستون این عنوان را دارند و Canvas تنها نخستین را می‌خواند.',
        }
      : id === undefined
        ? {
            en: 'This column has no assignment id, so Canvas could take it for a new assignment.',
            fa: 'این ستون شناسهٔ تکلیف ندارد و Canvas ممکن است آن را تکلیفی تازه بگیرد.',
          }
        : !worth || worth.units <= 0n
          ? {
              en: 'Canvas says that this assignment is worth no points.',
              fa: 'در Canvas برای این تکلیف نمره‌ای تعیین نشده است.',
            }
          : undefined
  return { index, header, title, ...(worth && { points }), ...(closed && { closed }) }
}

const newAssignments = (columns: FileColumn[]): Finding[] =>
  columns
    .filter(({ header }) => !TITLE_AND_ID.test(header))
    .map(({ header }) =>
      ofFile(
        'created',
        `Unless an assignment or a custom column is called exactly "${header}", Canvas makes a new assignment of it.`,
        `اگر در Canvas تکلیف یا ستونی دقیقاً با نام ${verbatim(header)} نباشد، تکلیفی تازه با این نام ساخته می‌شود.`,
      ),
    )

const SET_BACK = ofFile(
  'note',
  'Import the file soon: a grade that is given in Canvas after this export was made is set back to what stands in it.',
  'فایل را زود وارد Canvas کنید: نمره‌ای که پس از این خروجی در Canvas ثبت شود، به مقدار درون فایل برمی‌گردد.',
)
