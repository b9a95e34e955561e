/**
 * A gradebook as plain data: people down, columns across. Exports and the grid are made of it alone, so they do not
 * depend on how courses and submissions are stored.
 */
import type { Text } from '../../graders/report.ts'

/**
 * What other systems know a person by. Only these match a row of a file to a person; a name never does.
 * `canvas` and `moodle` are the numbers that those systems give to their users.
 */
export const ID_KINDS = ['email', 'username', 'student-number', 'canvas', 'moodle'] as const
export type IdKind = (typeof ID_KINDS)[number]

export interface GradebookPerson {
  id: string
  /** The whole name. Where its parts are not known, nothing guesses them. */
  name: string
  parts?: { given: string; family: string }
  ids: Partial<Record<IdKind, string>>
}

export interface GradebookColumn {
  slug: string
  title: Text
  /** Points that full marks are worth, as a decimal: "10" or "7.5". */
  points: string
  dueAt: Date | null
}

/** Why a grade may still change. */
export const PROVISIONAL_REASONS = ['not-due', 'hidden-checks', 'underway'] as const
export type ProvisionalReason = (typeof PROVISIONAL_REASONS)[number]

/** Both scores are decimals, such as "7.25"; `max` is what full marks were worth when this was graded. */
export interface GradeScore {
  score: string
  max: string
  /** When the submission that counts was accepted. */
  submittedAt: Date
  submissionId: string
  /** What a late submission counts for, below 100; `score` is what is left by it. */
  percent?: number
}

/** `absent`: nothing that counts was submitted; with `underway`, a submission is being graded. */
export type GradeCell =
  | ({ state: 'final' } & GradeScore)
  | ({ state: 'provisional'; why: ProvisionalReason } & GradeScore)
  | { state: 'excused' }
  | { state: 'absent'; underway?: true }

export interface Gradebook {
  course: Text
  columns: readonly GradebookColumn[]
  people: readonly GradebookPerson[]
  /** `cells[person][column]`. */
  cells: readonly (readonly GradeCell[])[]
}

/** The score that an export writes: a final one, or a provisional one where that is asked for. */
export function exportedScore(cell: GradeCell, { provisional }: { provisional: boolean }): GradeScore | undefined {
  return cell.state === 'final' || (cell.state === 'provisional' && provisional) ? cell : undefined
}

/** A value, or one sentence that says why there is none. */
export type Readable<Value> = { ok: true; value: Value } | { ok: false; message: Text }

/** A file to be downloaded. */
export interface ExportFile {
  name: string
  /** The media type. */
  type: string
  bytes: Uint8Array
}
