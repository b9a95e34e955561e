/** Fills the grades of one exercise into one column. */
import type { Text } from '../../../graders/report.ts'
import { persianNumber, verbatim } from '../../../graders/wording.ts'
import { inQuotes, quotedCell } from '../csv-text.ts'
import { type Decimal, hundredths, hundredthsText, parseDecimal, scaledHundredths } from '../decimal.ts'
import { cellText, type Delimited } from '../delimited.ts'
import { exportedScore, type GradeCell, type Gradebook } from '../gradebook.ts'
import { type Effect, type Finding, type FindingCell, ofCells } from '../systems/finding.ts'
import type { FileLayout, GradeText, LearningSystem } from '../systems/system.ts'
import type { MatchedPeople } from './match-people.ts'

/** What may be written besides final grades, each only where an instructor has ticked it. */
export interface Overwrite {
  /** Grades that may still change. */
  provisional: boolean
  /** Nothing, over the grade of somebody who has submitted nothing: the system clears it. */
  blank: boolean
  /** That somebody is excused, where the system has a word for it. */
  excused: boolean
}

export interface FillColumn {
  slug: string
  /** Index of the exercise in the gradebook, and of the column in the file. */
  exercise: number
  index: number
  points: Decimal
}

interface FillContext {
  /** Its cells are replaced. */
  table: Delimited
  layout: FileLayout
  gradebook: Gradebook
  people: MatchedPeople
  system: LearningSystem
  overwrite: Overwrite
}

export function fillColumn({ slug, exercise, index, points }: FillColumn, context: FillContext): Finding[] {
  const { table, layout, gradebook, people, system, overwrite } = context
  const comma = usesComma(table, layout, index)
  const scaled = scaler(points)
  const found = new Map<Outcome, FindingCell[]>()
  for (const [row, person] of people.matched) {
    const { cells, line } = table.rows[row]!
    const before = cellText(cells[index])
    const { outcome, written } = decide(gradebook.cells[person]![exercise]!, system.gradeText(before))
    const to = written === undefined || !comma ? written : written.replace('.', ',')
    if (to !== undefined) {
      const quoted = system.quotesAll || cells[index]!.startsWith('"')
      cells[index] = quoted ? inQuotes(to) : quotedCell(to, table.delimiter)
    }
    const entry = { line, who: layout.nameOf(table.rows[row]!), from: before, ...(to !== undefined && { to }) }
    const entries = found.get(outcome)
    if (entries) entries.push(entry)
    else found.set(outcome, [entry])
  }
  const title = gradebook.columns[exercise]!.title
  return OUTCOMES.flatMap(([outcome, effect, sentence]) =>
    ofCells(effect, found.get(outcome) ?? [], (count) => sentenceOf(title, sentence(count, system.title)), slug),
  )

  function decide(cell: GradeCell, old: GradeText): { outcome: Outcome; written?: string } {
    if (old.kind === 'closed') return { outcome: 'unassigned' }
    if (cell.state === 'excused')
      return overwrite.excused && system.excused !== undefined && old.kind !== 'excused'
        ? { outcome: old.kind === 'blank' ? 'added' : 'changed', written: system.excused }
        : { outcome: 'excused' }
    if (old.kind === 'excused') return { outcome: 'excused-there' }
    const scored = exportedScore(cell, overwrite)
    if (!scored) {
      if (cell.state === 'provisional') return { outcome: 'provisional' }
      if (old.kind === 'blank') return { outcome: 'nothing' }
      return overwrite.blank && !(cell.state === 'absent' && cell.underway)
        ? { outcome: 'cleared', written: '' }
        : { outcome: 'kept' }
    }
    const grade = scaled(scored.score, scored.max)
    // the systems compare at two decimals: what is equal is left as it is written
    if (old.kind === 'number' && hundredths(old.value) === grade) return { outcome: 'same' }
    return { outcome: old.kind === 'blank' ? 'added' : 'changed', written: hundredthsText(grade) }
  }
}

type Outcome =
  | 'changed'
  | 'cleared'
  | 'added'
  | 'same'
  | 'provisional'
  | 'kept'
  | 'excused'
  | 'excused-there'
  | 'unassigned'
  | 'nothing'

/** What is told of each outcome, in this order; of `same` and `nothing`, nothing. */
const OUTCOMES: [Outcome, Effect, (count: number, system: string) => Text][] = [
  [
    'unassigned',
    'refused',
    (count, system) => ({
      en: `${count} stay as they are: in ${system} the assignment is not given to them.`,
      fa: `${persianNumber(count)} خانه دست‌نخورده می‌ماند: این تکلیف در ${system} به آن‌ها داده نشده است.`,
    }),
  ],
  [
    'cleared',
    'cleared',
    (count, system) => ({
      en: `${count} ${grades(count)} in ${system} ${count === 1 ? 'is' : 'are'} cleared: nothing was submitted here.`,
      fa: `${persianNumber(count)} نمره در ${system} پاک می‌شود: اینجا چیزی ارسال نشده است.`,
    }),
  ],
  [
    'changed',
    'changed',
    (count, system) => ({
      en: `${count} ${grades(count)} in ${system} ${count === 1 ? 'changes' : 'change'}.`,
      fa: `${persianNumber(count)} نمره در ${system} تغییر می‌کند.`,
    }),
  ],
  [
    'added',
    'added',
    (count) => ({
      en: `${count} ${grades(count)} ${count === 1 ? 'is' : 'are'} new.`,
      fa: `${persianNumber(count)} نمره تازه است.`,
    }),
  ],
  [
    'provisional',
    'left',
    (count) => ({
      en: `${count} provisional ${grades(count)} ${count === 1 ? 'is' : 'are'} not written: tick it to write them.`,
      fa: `${persianNumber(count)} نمرهٔ موقت نوشته نمی‌شود: برای نوشتن، آن را علامت بزنید.`,
    }),
  ],
  [
    'kept',
    'left',
    (count, system) => ({
      en: `${count} ${grades(count)} in ${system} ${count === 1 ? 'stays' : 'stay'}, although no grade is here.`,
      fa: `${persianNumber(count)} نمره در ${system} می‌ماند، هرچند اینجا نمره‌ای نیست.`,
    }),
  ],
  [
    'excused',
    'left',
    (count) => ({
      en: `${count} ${count === 1 ? 'student is' : 'students are'} excused here: their cells stay as they are.`,
      fa: `${persianNumber(count)} دانشجو اینجا معاف است و خانه‌اش دست‌نخورده می‌ماند.`,
    }),
  ],
  [
    'excused-there',
    'left',
    (count, system) => ({
      en: `${count} ${count === 1 ? 'student is' : 'students are'} excused in ${system}: their cells stay as they are.`,
      fa: `${persianNumber(count)} دانشجو در ${system} معاف است و خانه‌اش دست‌نخورده می‌ماند.`,
    }),
  ],
]

const grades = (count: number): string => (count === 1 ? 'grade' : 'grades')
const sentenceOf = (title: Text, { en, fa }: Text): Text => ({
  en: `${title.en}: ${en}`,
  fa: `${/[a-z]/i.test(title.fa) ? verbatim(title.fa) : title.fa}: ${fa}`,
})

/** The same score occurs thousands of times in a large course. */
function scaler(points: Decimal): (score: string, max: string) => bigint {
  const known = new Map<string, bigint>()
  return (score, max) => {
    const key = `${score}/${max}`
    const scaled = known.get(key) ?? scaledHundredths(parseDecimal(score)!, parseDecimal(max)!, points)
    known.set(key, scaled)
    return scaled
  }
}

/** Whether the column writes its decimals with a comma, as the file's language does. */
function usesComma({ rows }: Delimited, { people }: FileLayout, index: number): boolean {
  const decimals = people.map((row) => cellText(rows[row]!.cells[index])).filter((text) => /^-?\d+[.,]\d+$/.test(text))
  return decimals.length > 0 && decimals.every((text) => text.includes(','))
}
