/** A roster as a file: CSV with a head, separated by commas, semicolons or tabs. Every fault is told with its line. */
import { CsvError, parse } from 'csv-parse/sync'
import type { Text } from '../../graders/report.ts'
import { COURSE_ROLES, type CourseRole } from '../contract/membership.ts'
import { EMAIL, LONGEST_NAME, LONGEST_SECTION } from '../contract/people.ts'

export interface RosterRow {
  line: number
  name: string
  email: string
  /** Undefined where the file has no such column, or an empty field: then it stays as it is. */
  role: CourseRole | undefined
  section: string | undefined
}

export interface RosterFault {
  line: number
  message: Text
}

/** Lines of people that one file may have. */
const MOST = 2_000

type Column = 'name' | 'email' | 'role' | 'section'
/** Heads of columns, in lower case and without half-spaces. */
const HEADS: Record<string, Column> = {
  name: 'name',
  'full name': 'name',
  نام: 'name',
  'نام و نام خانوادگی': 'name',
  email: 'email',
  'e-mail': 'email',
  ایمیل: 'email',
  رایانامه: 'email',
  role: 'role',
  نقش: 'role',
  section: 'section',
  group: 'section',
  گروه: 'section',
}

const ROLE_NAMES: Record<string, CourseRole> = {
  ...Object.fromEntries(COURSE_ROLES.map((role) => [role, role])),
  مالک: 'owner',
  مدرس: 'instructor',
  دستیار: 'assistant',
  'دستیار آموزشی': 'assistant',
  دانشجو: 'student',
  'مستمع آزاد': 'auditor',
}

export interface ParsedRoster {
  rows: RosterRow[]
  faults: RosterFault[]
}

export function parseRoster(csv: string): ParsedRoster {
  const records = recordsOf(csv)
  if (!Array.isArray(records)) return { rows: [], faults: [records] }
  const [head, ...rest] = records
  const columns = (head?.record ?? []).map((name) => HEADS[plain(name)])
  const missing = (['name', 'email'] as const).filter((column) => !columns.includes(column))
  if (missing.length > 0) return { rows: [], faults: [{ line: head?.line ?? 1, message: withoutColumns(missing) }] }
  if (rest.length > MOST) return { rows: [], faults: [{ line: rest[MOST]!.line, message: TOO_MANY }] }
  const faults: RosterFault[] = []
  const lineOf = new Map<string, number>()
  const rows = rest.flatMap(({ line, record }): RosterRow[] => {
    const field = (column: Column): string => record[columns.indexOf(column)]?.trim() ?? ''
    const email = field('email').toLowerCase()
    const message =
      record.length === columns.length ? faultOf(field, lineOf.get(email)) : ragged(columns.length, record.length)
    lineOf.set(email, lineOf.get(email) ?? line)
    if (message) {
      faults.push({ line, message })
      return []
    }
    const section = field('section') || undefined
    return [{ line, name: field('name'), email, role: ROLE_NAMES[plain(field('role'))], section }]
  })
  return { rows, faults }
}

interface Line {
  line: number
  record: string[]
}

/** Without empty lines; one fault where a quote is broken, after which nothing can be told apart. */
function recordsOf(csv: string): Line[] | RosterFault {
  const lines: Line[] = []
  let last = 0
  try {
    parse(csv, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record(record: string[], { lines: end }) {
        last = end
        lines.push({ record, line: end - lineBreaks(record) })
        return null
      },
    })
    return lines
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: last + 1, message: BROKEN_QUOTE }
  }
}

/** In its fields: a record is told by its first line. */
const lineBreaks = (record: string[]): number => record.join('').split('\n').length - 1

function faultOf(field: (column: Column) => string, earlier: number | undefined): Text | undefined {
  const [name, email, role, section] = [field('name'), field('email'), field('role'), field('section')]
  if (name === '') return { en: 'The name is missing.', fa: 'نام خالی است.' }
  if (name.length > LONGEST_NAME) return tooLong('name', 'نام', LONGEST_NAME)
  if (!EMAIL.test(email) || email.length > 254)
    return {
      en: 'The e-mail address is not one, such as sara@example.org.',
      fa: 'نشانی ایمیل درست نیست؛ نمونهٔ درست: sara@example.org.',
    }
  if (earlier !== undefined)
    return {
      en: `The same e-mail address stands in line ${earlier}.`,
      fa: `همین نشانی ایمیل در سطر ${earlier} هم آمده است.`,
    }
  if (role !== '' && ROLE_NAMES[plain(role)] === undefined)
    return {
      en: `There is no such role: write ${COURSE_ROLES.join(', ')}.`,
      fa: 'چنین نقشی نیست: مالک، مدرس، دستیار، دانشجو یا مستمع آزاد بنویسید.',
    }
  return section.length > LONGEST_SECTION ? tooLong('section', 'گروه', LONGEST_SECTION) : undefined
}

const tooLong = (en: string, fa: string, most: number): Text => ({
  en: `The ${en} has more than ${most} characters.`,
  fa: `${fa} بیش از ${most} نویسه دارد.`,
})

const ragged = (due: number, found: number): Text => ({
  en: `The head has ${due} columns, and this line has ${found}.`,
  fa: `سرستون‌ها ${due} ستون است، اما این سطر ${found} ستون دارد.`,
})

const withoutColumns = (missing: readonly ('name' | 'email')[]): Text => ({
  en: `The first line must name the columns; it lacks ${missing.join(' and ')}.`,
  fa: `سطر نخست باید نام ستون‌ها باشد؛ ستون ${missing
    .map((column) => (column === 'name' ? 'نام (name)' : 'ایمیل (email)'))
    .join(' و ')} در آن نیست.`,
})

const TOO_MANY: Text = {
  en: `A file may have at most ${MOST} people: split it.`,
  fa: `یک پرونده حداکثر ${MOST} نفر می‌تواند داشته باشد: آن را تقسیم کنید.`,
}

const BROKEN_QUOTE: Text = {
  en: 'A quotation mark is not closed, or stands in the middle of a field.',
  fa: 'یک گیومه (") بسته نشده یا وسط یک خانه آمده است.',
}

/** As it is compared: in lower case, one space for half-spaces and several, Persian letters for Arabic ones. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\s\u200c]+/gu, ' ')
}
