/** The generic CSV and the workbook, as Python's csv and openpyxl read them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harmlessText } from '../../server/gradebook/csv-text.ts'
import type { Gradebook } from '../../server/gradebook/gradebook.ts'
import { longCsv } from '../../server/gradebook/long-csv.ts'
import { workbook, type WorkbookOptions } from '../../server/gradebook/workbook/workbook.ts'
import { absent, AWKWARD_NAMES, excused, final, madeGradebook, person, provisional } from './made-gradebook.ts'
import { hasOpenpyxl, hasPython, pythonRows, readByPython } from './python.ts'

const awkward = madeGradebook(
  AWKWARD_NAMES.map((name, index) => [
    person(name, { email: `p${index}@example.org`, 'student-number': `00${index}` }),
    final('7.25'),
    [provisional('4.5'), absent, excused, final('3', '8')][index % 4]!,
  ]),
)

describe.skipIf(!hasPython)('the generic CSV', () => {
  const rowsOf = (gradebook: Gradebook, tick = false): Record<string, string>[] => {
    const [[header, ...rows]] = pythonRows([{ bytes: longCsv(gradebook, { provisional: tick }).bytes }]) as [string[][]]
    return rows.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index]!])))
  }

  test('has a line for each person and exercise, and their names come through', () => {
    const rows = rowsOf(awkward)
    expect(rows).toHaveLength(2 * AWKWARD_NAMES.length)
    expect(rows[0]).toEqual({
      assignment: 'lab-1',
      duedate: '2026-10-03T12:00:00.000Z',
      timestamp: '2026-10-02T08:30:00.000Z',
      student_id: '000',
      last_name: '',
      first_name: 'Lovelace, Ada',
      email: 'p0@example.org',
      raw_score: '7.25',
      late_submission_penalty: '0',
      score: '7.25',
      max_score: '10',
    })
    const names = rows.filter((_, index) => index % 2 === 0).map((row) => row.first_name)
    expect(names).toEqual(AWKWARD_NAMES.map((name) => (/^\s*[=+@-]/.test(name) ? `'${name}` : name)))
  })

  test('writes final scores only, and provisional ones where they are ticked', () => {
    const scores = (tick: boolean) => rowsOf(awkward, tick).flatMap((row, index) => (index % 2 ? [row.score] : []))
    expect(scores(false).slice(0, 4)).toEqual(['', '', '', '3'])
    expect(scores(true).slice(0, 4)).toEqual(['4.5', '', '', '3'])
  })

  test('no text begins like a formula, and no number is changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ' ', '\t', '\r', 'a', '1') }), (text) => {
        expect(harmlessText(text)).not.toMatch(/^\s*[=+\-@]|^[\t\r]/)
        if (/^[a1]/.test(text)) expect(harmlessText(text)).toBe(text)
      }),
    )
    const negative = madeGradebook([[person('Ada'), final('-5.5')]])
    expect(rowsOf(negative)[0]!.score).toBe('-5.5')
  })
})

const OPENPYXL = `
import io, json, sys, openpyxl
data = io.BytesIO(sys.stdin.buffer.read())
def book(values):
    data.seek(0)
    return openpyxl.load_workbook(data, data_only=values)
formulas, values = book(False), book(True)
print(json.dumps({sheet.title: {
  'frozen': sheet.freeze_panes,
  'rightToLeft': sheet.sheet_view.rightToLeft,
  'formulas': [[c.value for c in row] for row in sheet.iter_rows()],
  'values': [[c.value for c in row] for row in values[sheet.title].iter_rows()],
  'italic': [c.coordinate for row in sheet.iter_rows() for c in row if c.font.i],
  'types': [[c.data_type for c in row] for row in sheet.iter_rows()],
} for sheet in formulas}, default=str))
`

interface ReadSheet {
  frozen: string
  rightToLeft: boolean | null
  formulas: unknown[][]
  values: unknown[][]
  italic: string[]
  types: string[][]
}

describe.skipIf(!hasOpenpyxl)('the workbook', () => {
  const read = async (gradebook: Gradebook, options: Partial<WorkbookOptions> = {}) =>
    readByPython<Record<string, ReadSheet>>(
      OPENPYXL,
      (await workbook(gradebook, { language: 'en', provisional: false, ...options })).bytes,
    )

  test('has points with formulas and a frozen header, and details', async () => {
    const { Points, Details } = (await read(awkward)) as { Points: ReadSheet; Details: ReadSheet }
    expect(Points.frozen).toBe('B3')
    expect(Points.values.slice(0, 3)).toEqual([
      ['Name', 'E-mail', 'Student number', 'Lab 1', 'Lab 2', 'Total', 'Share'],
      ['Full marks', null, null, 10, 10, 20, null],
      ['Lovelace, Ada', 'p0@example.org', '000', 7.25, null, 7.25, 0.3625],
    ])
    expect(Points.formulas[2]!.slice(5)).toEqual(['=SUM(D3:E3)', '=F3/SUMIF(D3:E3,"<>EX",D$2:E$2)'])
    // whoever is excused from one exercise gets the share of the others
    expect(Points.values[4]!.slice(3)).toEqual([7.25, 'EX', 7.25, 0.725])
    // 3 of 8, in an exercise that is worth 10 now
    expect(Points.values[5]!.slice(3)).toEqual([7.25, 3.75, 11, 0.55])
    expect(Details.frozen).toBe('A2')
    expect(Details.values.slice(0, 3)).toEqual([
      ['Name', 'E-mail', 'Student number', 'Exercise', 'State', 'Score', 'Out of', 'Submitted (UTC)', 'Due (UTC)'],
      [
        'Lovelace, Ada',
        'p0@example.org',
        '000',
        'Lab 1',
        'final',
        7.25,
        10,
        '2026-10-02 08:30:00',
        '2026-10-03 12:00:00',
      ],
      [
        'Lovelace, Ada',
        'p0@example.org',
        '000',
        'Lab 2',
        'provisional',
        null,
        10,
        '2026-10-02 08:30:00',
        '2026-10-03 12:00:00',
      ],
    ])
    expect(Details.values).toHaveLength(1 + 2 * AWKWARD_NAMES.length)
  })

  test('keeps every name as a text, whatever it looks like', async () => {
    const { Points } = (await read(awkward)) as { Points: ReadSheet }
    // openpyxl shows the escape of a character that XML cannot hold, Excel the character
    const written = AWKWARD_NAMES.map((name) => name.replace('\u0001', '_x0001_'))
    expect(Points.values.slice(2).map(([name]) => name)).toEqual(written)
    expect(new Set(Points.types.slice(2).flatMap((row) => row.slice(0, 3)))).toEqual(new Set(['s']))
  })

  test('marks provisional scores where they are ticked', async () => {
    const { Points } = (await read(awkward, { provisional: true })) as { Points: ReadSheet }
    expect(Points.values[2]!.slice(3)).toEqual([7.25, 4.5, 11.75, 0.5875])
    expect(Points.italic).toContain('E3')
    expect(Points.italic).not.toContain('D3')
  })

  test('is Persian and right to left where that is asked for', async () => {
    const sheets = await read(awkward, { language: 'fa' })
    expect(Object.keys(sheets)).toEqual(['نمره‌ها', 'جزئیات'])
    expect(Object.values(sheets).map(({ rightToLeft }) => rightToLeft)).toEqual([true, true])
  })

  test('an empty course is a workbook too', async () => {
    const empty: Gradebook = { course: { en: '', fa: '' }, columns: [], people: [], cells: [] }
    const { Points } = (await read(empty)) as { Points: ReadSheet }
    expect(Points.values).toEqual([
      ['Name', 'E-mail', 'Student number', 'Total', 'Share'],
      ['Full marks', null, null, 0, null],
    ])
  })
})
