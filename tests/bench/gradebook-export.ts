/** One export of a course of 10,000 people and 30 exercises, in this process. */
import type { GradeCell, Gradebook } from '../../server/gradebook/gradebook.ts'
import { fillIn } from '../../server/gradebook/filling/fill-in.ts'
import { longCsv } from '../../server/gradebook/long-csv.ts'
import { SYSTEMS } from '../../server/gradebook/systems/systems.ts'
import { workbook } from '../../server/gradebook/workbook/workbook.ts'
import type { BenchFormat, ExportMeasured } from './gradebook.ts'

const PEOPLE = 10_000
const EXERCISES = 30

const format = process.argv[2] as BenchFormat
const submittedAt = new Date('2026-10-02T08:30:00Z')
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const cellOf = (person: number, exercise: number): GradeCell => {
  const score = String(((person * 7 + exercise * 13) % 1001) / 100)
  const scored = { score, max: '10', submittedAt, submissionId: `${person}-${exercise}` }
  if ((person + exercise) % 17 === 0) return { state: 'absent' }
  return (person + exercise) % 11 === 0
    ? { state: 'provisional', why: 'not-due', ...scored }
    : { state: 'final', ...scored }
}
const gradebook: Gradebook = {
  course: { en: 'Vision', fa: 'بینایی' },
  columns: numbers(EXERCISES).map((n) => ({
    slug: `lab-${n}`,
    title: { en: `Lab ${n}`, fa: `تمرین ${n}` },
    points: '10',
    dueAt: submittedAt,
  })),
  people: numbers(PEOPLE).map((n) => ({
    id: `id-${n}`,
    name: `نام خانوادگی, ${n}`,
    ids: { email: `p${n}@example.org`, username: `p${n}`, canvas: String(n) },
  })),
  cells: numbers(PEOPLE).map((person) => numbers(EXERCISES).map((exercise) => cellOf(person, exercise))),
}

/** An exported file of each system, in which every third cell has an older grade. */
const old = (person: number, exercise: number): string => ((person + exercise) % 3 === 0 ? '50.00' : '')
const rows = (row: (person: number) => string, header: string, delimiter: string): string =>
  `${header}\r\n${numbers(PEOPLE)
    .map(
      (person) =>
        `${row(person)}${numbers(EXERCISES)
          .map((n) => delimiter + old(person, n))
          .join('')}\r\n`,
    )
    .join('')}`
const columns = (title: (n: number) => string): string => numbers(EXERCISES).map(title).join('')
const files = {
  canvas: () =>
    Buffer.from(
      rows(
        (n) => `"نام خانوادگی, ${n}",${n},p${n},A`,
        `Student,ID,SIS Login ID,Section${columns((n) => `,Lab ${n} (${n})`)}\r\n` +
          `Points Possible,,,${columns(() => ',100')}`,
        ',',
      ),
    ),
  moodle: () =>
    Buffer.from(
      rows(
        (n) => `"نام, ${n}",نام,p${n}@example.org`,
        `First name,Last name,Email address${columns((n) => `,Lab ${n} (Real)`)}`,
        ',',
      ),
    ),
  blackboard: () =>
    Buffer.from(
      `\ufeff${rows(
        (n) => `"نام ${n}"\t"نام"\t"p${n}"`,
        `"Last Name"\t"First Name"\t"Username"${columns((n) => `\t"Lab ${n} [Total Pts: 100 Score] |${n}"`)}`,
        '\t',
      )}`,
      'utf16le',
    ),
}

async function exported(): Promise<number> {
  if (format === 'csv') return longCsv(gradebook, { provisional: false }).bytes.length
  if (format === 'xlsx') return (await workbook(gradebook, { language: 'en', provisional: false })).bytes.length
  const first = { canvas: 4, moodle: 3, blackboard: 3 }[format]
  const filled = fillIn({
    gradebook,
    system: SYSTEMS[format],
    file: { name: 'grades.csv', bytes },
    targets: gradebook.columns.map(({ slug }, index) => ({ slug, column: first + index, points: '100' })),
    overwrite: { provisional: false, blank: false, excused: false },
    confirmed: [],
    now: submittedAt,
  })
  if (!filled.ok) throw new Error(filled.message.en)
  if (filled.value.matched !== PEOPLE) throw new Error(`${filled.value.matched} people were matched`)
  return filled.value.files.reduce((sum, file) => sum + file.bytes.length, 0)
}

const bytes = format in files ? files[format as keyof typeof files]() : Buffer.alloc(0)
const before = process.memoryUsage.rss() / 1e6
const since = performance.now()
const processor = process.cpuUsage()
const size = await exported()
const { user, system } = process.cpuUsage(processor)
const measured: ExportMeasured = {
  seconds: (performance.now() - since) / 1000,
  processorSeconds: (user + system) / 1e6,
  // in kilobytes, whatever the system
  megabytes: process.resourceUsage().maxRSS / 1e3,
  before,
  fileMegabytes: size / 1e6,
}
process.send!(measured, () => process.disconnect())
