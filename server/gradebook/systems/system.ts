/** What a learning management system exports, and what it does with a file that is imported. */
import type { Text } from '../../../graders/report.ts'
import type { Decimal } from '../decimal.ts'
import { parseDecimal } from '../decimal.ts'
import type { Delimited, DelimitedRow } from '../delimited.ts'
import { cellText } from '../delimited.ts'
import type { IdKind, Readable } from '../gradebook.ts'
import type { Finding } from './finding.ts'

export const SYSTEM_NAMES = ['canvas', 'moodle', 'blackboard'] as const
export type SystemName = (typeof SYSTEM_NAMES)[number]

/** A column of grades in an exported file. */
export interface FileColumn {
  index: number
  header: string
  /** The header without what the system adds to a title. */
  title: string
  /** What full marks are worth, as a decimal, where the file says it. */
  points?: string
  /** Why no grade can be written there. */
  closed?: Text
}

export interface FileLayout {
  /** Indices of the rows that are people. */
  people: number[]
  /** Columns that identify a person, and the ids that stand there. */
  keys: { index: number; header: string; kinds: readonly IdKind[] }[]
  nameOf(row: DelimitedRow): string
  columns: FileColumn[]
  /** What the import does, whatever is filled in. */
  findings: Finding[]
}

/** What a grade cell says. `closed`: the system takes no grade for this person. */
export type GradeText = { kind: 'blank' | 'excused' | 'closed' | 'other' } | { kind: 'number'; value: Decimal }

export interface LearningSystem {
  name: SystemName
  title: string
  /** True where a file does not say what its columns are worth. */
  asksPoints: boolean
  /** True where a file quotes all its cells. */
  quotesAll: boolean
  /** How it writes that somebody is excused, where it can. */
  excused?: string
  readLayout(table: Delimited, now: Date): Readable<FileLayout>
  gradeText(text: string): GradeText
  /**
   * Rows that make the whole import fail, with the reason. Only for a system that imports all rows or none.
   * @param filled with the grades already in it
   */
  abortingRows?(filled: Delimited, layout: FileLayout, targets: readonly AbortTarget[]): Map<number, Text>
}

export interface AbortTarget {
  index: number
  points: Decimal
}

export const BLANK: GradeText = { kind: 'blank' }

/** A number, nothing, or something else. */
export function plainGradeText(text: string): GradeText {
  if (text === '' || text === '-') return BLANK
  const value = parseDecimal(text)
  return value ? { kind: 'number', value } : { kind: 'other' }
}

/** A row that is longer or shorter than the header belongs to a damaged file. */
export function raggedRow({ rows: [header, ...rows] }: Delimited): DelimitedRow | undefined {
  return rows.find((row) => row.cells.length !== header?.cells.length && !isEmptyRow(row))
}

export const isEmptyRow = ({ cells }: DelimitedRow): boolean => cells.every((cell) => cellText(cell) === '')
