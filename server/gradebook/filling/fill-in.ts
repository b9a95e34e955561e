/**
 * Fills grades into a file that a learning management system has exported, and says beforehand what the system would
 * do on import. Cells that get no grade stay as they are, to the byte.
 */
import type { Text } from '../../../graders/report.ts'
import { persianNumber, verbatim } from '../../../graders/wording.ts'
import { parseDecimal } from '../decimal.ts'
import { type Delimited, delimitedText, readDelimited } from '../delimited.ts'
import { decodeText } from '../encoded-text.ts'
import type { ExportFile, Gradebook, Readable } from '../gradebook.ts'
import { type Finding, ofCells } from '../systems/finding.ts'
import type { FileColumn, FileLayout, LearningSystem } from '../systems/system.ts'
import { fillColumn, type FillColumn, type Overwrite } from './fill-column.ts'
import { type ConfirmedPerson, matchPeople, type MatchedPeople } from './match-people.ts'
import { peopleFindings } from './people-findings.ts'

/** A column of the file that takes the grades of an exercise. */
export interface FillTarget {
  slug: string
  /** Index of the column. */
  column: number
  /** What full marks are worth there, as a decimal; only where the file does not say it. */
  points?: string
}

export interface FillOptions {
  gradebook: Gradebook
  system: LearningSystem
  file: { name: string; bytes: Uint8Array }
  targets: readonly FillTarget[]
  overwrite: Overwrite
  confirmed: readonly ConfirmedPerson[]
  now: Date
}

/** Somebody whose name stands in a row, and no id of theirs. */
export interface SuggestedPerson {
  personId: string
  name: string
  email: string
}

export interface FilledIn {
  columns: FileColumn[]
  /** How many rows are people, and how many of them an id names. */
  rows: number
  matched: number
  unmatched: { line: number; name: string; suggestion?: SuggestedPerson }[]
  findings: Finding[]
  /** The file, and for a system that takes all or none a second one with the rows that it would refuse. */
  files: ExportFile[]
}

export function fillIn({
  gradebook,
  system,
  file,
  targets,
  overwrite,
  confirmed,
  now,
}: FillOptions): Readable<FilledIn> {
  const decoded = decodeText(file.bytes)
  if (!decoded.ok) return decoded
  const read = readDelimited(decoded.value.text)
  if (!read.ok) return read
  const table = read.value
  const layout = system.readLayout(table, now)
  if (!layout.ok) return layout
  const columns = targetColumns(targets, gradebook, layout.value, system)
  if (!columns.ok) return columns
  const people = matchPeople(table, layout.value, gradebook.people, confirmed)
  const findings = [...layout.value.findings, ...peopleFindings(table, layout.value, people, gradebook.people)]
  for (const column of columns.value)
    findings.push(...fillColumn(column, { table, layout: layout.value, gradebook, people, system, overwrite }))
  const parted = partRows(table, layout.value, columns.value, system)
  findings.push(...parted.findings)
  return {
    ok: true,
    value: {
      columns: layout.value.columns,
      rows: layout.value.people.length,
      matched: people.matched.size,
      unmatched: unmatchedRows(table, layout.value, people, gradebook),
      findings,
      files: parted.tables.map((part, index) => ({
        name: index === 0 ? file.name : secondName(file.name),
        type: 'text/csv',
        bytes: decoded.value.encode(delimitedText(part)),
      })),
    },
  }
}

function targetColumns(
  targets: readonly FillTarget[],
  { columns }: Gradebook,
  layout: FileLayout,
  { asksPoints, title }: LearningSystem,
): Readable<FillColumn[]> {
  const taken = new Set<number>()
  const filled: FillColumn[] = []
  for (const { slug, column: index, points: said } of targets) {
    const exercise = columns.findIndex((column) => column.slug === slug)
    const column = layout.columns.find((one) => one.index === index)
    if (exercise < 0 || !column) return { ok: false, message: NO_COLUMN }
    if (column.closed) return { ok: false, message: aboutColumn(column, column.closed) }
    if (taken.has(index)) return { ok: false, message: aboutColumn(column, TWICE) }
    taken.add(index)
    const points = parseDecimal((asksPoints ? said : column.points) ?? '')
    if (!points || points.units <= 0n) return { ok: false, message: aboutColumn(column, pointsAsked(title)) }
    filled.push({ slug, exercise, index, points })
  }
  return { ok: true, value: filled }
}

const NO_COLUMN: Text = {
  en: 'There is no such exercise, or the file has no such column of grades. Choose the columns again.',
  fa: 'چنین تمرینی نیست یا فایل چنین ستون نمره‌ای ندارد. ستون‌ها را دوباره برگزینید.',
}
const TWICE: Text = {
  en: 'Two exercises cannot go into one column.',
  fa: 'دو تمرین نمی‌توانند در یک ستون بروند.',
}
const pointsAsked = (system: string): Text => ({
  en: `Say what this column is worth in ${system}: a number above 0.`,
  fa: `بنویسید نمرهٔ کامل این ستون در ${system} چند است: عددی بزرگ‌تر از صفر.`,
})
const aboutColumn = ({ header }: FileColumn, { en, fa }: Text): Text => ({
  en: `"${header}": ${en}`,
  fa: `${verbatim(header)}: ${fa}`,
})

/** Rows that would make the whole import fail go into a second file with the same header. */
function partRows(table: Delimited, layout: FileLayout, columns: FillColumn[], system: LearningSystem) {
  const aborting = columns.length > 0 ? system.abortingRows?.(table, layout, columns) : undefined
  if (!aborting || aborting.size === 0) return { tables: [table], findings: [] as Finding[] }
  const reasons = new Map<Text, number[]>()
  for (const [row, reason] of aborting) reasons.set(reason, [...(reasons.get(reason) ?? []), row])
  const part = (second: boolean): Delimited => ({
    ...table,
    rows: table.rows.filter((_, row) => row === 0 || aborting.has(row) === second),
  })
  return {
    tables: [part(false), part(true)],
    findings: [...reasons].flatMap(([reason, rows]) =>
      ofCells(
        'refused',
        rows.map((row) => ({ line: table.rows[row]!.line, who: layout.nameOf(table.rows[row]!) })),
        (count) => ({
          en:
            `${count} ${count === 1 ? 'row' : 'rows'} would make ${system.title} refuse the whole file, and ` +
            `${count === 1 ? 'goes' : 'go'} into a second one: ${count === 1 ? 'it' : 'each'} ${reason.en}.`,
          fa:
            `${persianNumber(count)} سطر باعث می‌شود ${system.title} کل فایل را نپذیرد و به فایل دومی می‌رود: ` +
            `هر سطر ${reason.fa}.`,
        }),
      ),
    ),
  }
}

const secondName = (name: string): string => name.replace(/(\.[^.]*)?$/, '-refused$1')

function unmatchedRows(
  table: Delimited,
  { nameOf }: FileLayout,
  { unmatched }: MatchedPeople,
  { people }: Gradebook,
): FilledIn['unmatched'] {
  return unmatched.map(({ row, suggestion }) => {
    const person = suggestion === undefined ? undefined : people[suggestion]!
    return {
      line: table.rows[row]!.line,
      name: nameOf(table.rows[row]!),
      ...(person && { suggestion: { personId: person.id, name: person.name, email: person.ids.email ?? '' } }),
    }
  })
}
