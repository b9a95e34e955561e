/**
 * Moodle's grade export as CSV, and the rules of its import: `grade/import/csv/classes/load_data.php` of Moodle. The
 * import takes all rows or none. Its headers are in the language of the course, so columns are also known by what
 * stands in them.
 */
import type { Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'
import { parseDecimal } from '../decimal.ts'
import { cellText, type Delimited } from '../delimited.ts'
import type { IdKind, Readable } from '../gradebook.ts'
import { type Finding, ofFile } from './finding.ts'
import { notAnExport, raggedFile } from './layout-faults.ts'
import {
  type AbortTarget,
  type FileLayout,
  isEmptyRow,
  type LearningSystem,
  plainGradeText,
  raggedRow,
} from './system.ts'

const KEYS: Record<string, readonly IdKind[]> = {
  'Email address': ['email'],
  'ID number': ['student-number'],
  Username: ['username'],
  'User ID': ['moodle'],
}
const NAMES = ['First name', 'Last name']
const PERSONAL = new Set([...NAMES, ...Object.keys(KEYS), 'Institution', 'Department', 'Suspended'])
const STAMP = 'Last downloaded from this course'
/** Seconds since 1970, as a stamp of this century is written. */
const SECONDS = /^\d{10}$/
const EMAIL = /^[^\s@]+@[^\s@]+$/
const NOT_POINTS = /\((Feedback|Percentage|Letter)\)$/
const TOTAL = /^(Course|Category) total\b/
const YEAR_MS = 365 * 86_400_000

export const moodle: LearningSystem = {
  name: 'moodle',
  title: 'Moodle',
  asksPoints: true,
  quotesAll: false,
  readLayout,
  gradeText: plainGradeText,
  abortingRows,
}

function readLayout(table: Delimited, now: Date): Readable<FileLayout> {
  const headers = table.rows[0]!.cells.map(cellText)
  const ragged = raggedRow(table)
  if (ragged) return raggedFile(ragged, headers.length)
  const people = table.rows.flatMap((row, index) => (index === 0 || isEmptyRow(row) ? [] : [index]))
  const all = (index: number, test: RegExp): boolean =>
    people.length > 0 && people.every((row) => test.test(cellText(table.rows[row]!.cells[index])))
  const kindsOf = (header: string, index: number): readonly IdKind[] | undefined =>
    KEYS[header] ?? (all(index, EMAIL) ? ['email'] : undefined)
  // Moodle maps by one column: the one that tells the most rows apart
  const apart = (index: number): number =>
    new Set(people.map((row) => cellText(table.rows[row]!.cells[index]).toLowerCase()).filter(Boolean)).size
  const keys = headers
    .flatMap((header, index) => {
      const kinds = kindsOf(header, index)
      return kinds ? [{ index, header, kinds, apart: apart(index) }] : []
    })
    .toSorted((a, b) => b.apart - a.apart)
  if (keys.length === 0) return notAnExport('Moodle', '"Email address", "ID number" or "Username"')
  const stamp = headers.findIndex((header, index) => header === STAMP || all(index, SECONDS))
  const names = NAMES.map((name) => headers.indexOf(name)).filter((index) => index >= 0)
  // where the headers are in another language, a name comes first
  const shown = names.length > 0 ? names : [0, 1].filter((index) => !keys.some((key) => key.index === index))
  return {
    ok: true,
    value: {
      people,
      keys,
      nameOf: ({ cells }) =>
        shown
          .map((index) => cellText(cells[index]))
          .join(' ')
          .trim(),
      columns: headers
        .map((header, index) => ({ header, index }))
        .filter(({ header, index }) => !PERSONAL.has(header) && index !== stamp && !shown.includes(index))
        .filter(({ index }) => !keys.some((key) => key.index === index) && headers[index] !== '')
        .map(({ header, index }) => {
          const closed = closedReason(header)
          return { index, header, title: titleOf(header), ...(closed && { closed }) }
        }),
      findings: [...staleStamps(table, people, stamp, now), mapping(keys[0]!.header)],
    },
  }
}

/** "Assignment: Lab 1 (Real)" is "Lab 1". */
const titleOf = (header: string): string =>
  header.replace(/\s*\([^()]*\)$/, '').replace(/^(Assignment|Quiz|External tool|Lesson|Workshop|Manual item): ?/, '')

function closedReason(header: string): Text | undefined {
  if (TOTAL.test(header))
    return {
      en: 'Moodle calculates this column and imports nothing into it.',
      fa: 'Moodle این ستون را خود محاسبه می‌کند و نمره‌ای در آن وارد نمی‌کند.',
    }
  if (NOT_POINTS.test(header))
    return {
      en: 'This column holds no points. Export the grades from Moodle as real numbers, and choose that column.',
      fa: 'این ستون نمرهٔ عددی ندارد. در Moodle نمره‌ها را به‌صورت عدد واقعی خروجی بگیرید و آن ستون را برگزینید.',
    }
  return undefined
}

/** A stamp that is too old or in the future ends the import, whatever the rows say. */
function staleStamps(table: Delimited, people: number[], stamp: number, now: Date): Finding[] {
  const bad = people.some((row) => {
    const text = cellText(table.rows[row]!.cells[stamp])
    const time = Number(text) * 1000
    return !SECONDS.test(text) || time > now.getTime() || time < now.getTime() - YEAR_MS
  })
  if (stamp < 0 || !bad) return []
  return [
    ofFile(
      'refused',
      'Moodle refuses the whole file: its export is over a year old, or its time is no time of the past. Export again.',
      'Moodle کل فایل را نمی‌پذیرد: بیش از یک سال از این خروجی گذشته یا زمان آن نادرست است. دوباره خروجی بگیرید.',
    ),
  ]
}

const mapping = (key: string): Finding =>
  ofFile(
    'note',
    `In Moodle, map from and to "${key}", map each chosen column to its grade item, and leave others on "Ignore". ` +
      'If anybody is graded there after this export, Moodle refuses the whole file: then export and fill in again.',
    `در Moodle ستون ${verbatim(key)} را برای شناسایی افراد برگزینید، هر ستون انتخاب‌شده را به مورد نمرهٔ خودش ` +
      'وصل کنید و بقیه را «نادیده» بگذارید. اگر پس از این خروجی در Moodle نمره‌ای ثبت شود، کل فایل رد می‌شود؛ ' +
      'آن‌گاه دوباره خروجی بگیرید و پر کنید.',
  )

function abortingRows(
  filled: Delimited,
  { people, keys }: FileLayout,
  targets: readonly AbortTarget[],
): Map<number, Text> {
  const key = keys[0]!.index
  const keyOf = (row: number): string => cellText(filled.rows[row]!.cells[key]).toLowerCase()
  const uses = new Map<string, number>()
  for (const row of people) uses.set(keyOf(row), (uses.get(keyOf(row)) ?? 0) + 1)
  const aborting = new Map<number, Text>()
  for (const row of people) {
    const reason =
      keyOf(row) === ''
        ? NO_KEY
        : uses.get(keyOf(row))! > 1
          ? SAME_KEY
          : targets.map((target) => badGrade(cellText(filled.rows[row]!.cells[target.index]), target)).find(Boolean)
    if (reason) aborting.set(row, reason)
  }
  return aborting
}

/** Moodle keeps the person of the row before, and would give them this row's grades. */
const NO_KEY: Text = {
  en: 'has no id: Moodle would give its grades to the person of the row before it',
  fa: 'شناسه ندارد و Moodle نمره‌های آن را به فرد سطر پیشین می‌دهد',
}
const SAME_KEY: Text = { en: 'has the id of another row', fa: 'شناسه‌ای دارد که در سطر دیگری هم آمده است' }
const NOT_A_NUMBER: Text = { en: 'has a grade that is not a number', fa: 'نمره‌ای دارد که عدد نیست' }
const OUT_OF_RANGE: Text = {
  en: 'has a grade below 0, above the maximum or above 100',
  fa: 'نمره‌ای کمتر از صفر، بیشتر از بیشینه یا بیشتر از ۱۰۰ دارد',
}

/** Whatever an item is worth, the import takes no more, unless the site's `unlimitedgrades` is on. */
const MOST_POINTS = 100n

function badGrade(text: string, { points }: AbortTarget): Text | undefined {
  if (text === '' || text === '-') return undefined
  const grade = parseDecimal(text)
  if (!grade) return NOT_A_NUMBER
  const scale = 10n ** BigInt(grade.places)
  const above = grade.units * 10n ** BigInt(points.places) > points.units * scale || grade.units > MOST_POINTS * scale
  return grade.units < 0n || above ? OUT_OF_RANGE : undefined
}
