/**
 * What a submission counts for by the time at which it was handed in. Times are milliseconds since 1970; a submission
 * at the very instant of a limit is within it.
 */
import { addDays } from '../courses/local-time.ts'

/** Until when a late submission counts for how much; null: for ever. */
export interface LateStep {
  until: number | null
  /** 0 to 100. */
  percent: number
}

/** The terms of an assignment as they hold for one student. */
export interface Terms {
  /** Null: never due, and everything counts in full. */
  dueAt: number | null
  /** In order of time; what comes after the last one counts for nothing. */
  late: readonly LateStep[]
  /** Which submission of an exercise counts: that with the most points, or the last one. */
  counts: 'best' | 'last'
}

/** The percentage that a submission at this time counts for. */
export function percentAt({ dueAt, late }: Pick<Terms, 'dueAt' | 'late'>, at: number): number {
  if (dueAt === null || at <= dueAt) return 100
  return late.find(({ until }) => until === null || at <= until)?.percent ?? 0
}

/** The terms with every limit moved. */
function moved(terms: Terms, move: (at: number) => number): Terms {
  return {
    ...terms,
    dueAt: terms.dueAt === null ? null : move(terms.dueAt),
    late: terms.late.map(({ until, percent }) => ({ until: until === null ? null : move(until), percent })),
  }
}

/**
 * The terms of a student with an extension: the late steps move with the due date.
 * @param extendedTo the student's own due date; undefined for none. It never comes before the common one.
 * @param forAll milliseconds by which everybody's limits move, as after an outage
 */
export function withExtension(terms: Terms, extendedTo: number | undefined, forAll: number): Terms {
  const { dueAt } = terms
  const own = extendedTo === undefined || dueAt === null ? 0 : Math.max(0, extendedTo - dueAt)
  return moved(terms, (at) => at + own + forAll)
}

/** The terms once late days are spent: each moves all limits to the same hour of the next day. */
export const withLateDays = (terms: Terms, days: number, timeZone: string): Terms =>
  moved(terms, (at) => addDays(new Date(at), days, timeZone).getTime())

/** A graded submission. */
export interface HandedIn {
  at: number
  /** Share of the points, 0 to 1. */
  fraction: number
}

/** The attempt that counts, and what for. */
export interface Credit {
  /** Its place among the attempts. */
  attempt: number
  percent: number
  /** Share of the points after the percentage, 0 to 1. */
  fraction: number
}

/**
 * @param attempts of one exercise, oldest first
 * @returns undefined where there is none. Of attempts that count for as much, the first one counts.
 */
export function creditOf(terms: Terms, attempts: readonly HandedIn[]): Credit | undefined {
  let counting: Credit | undefined
  for (const [attempt, { at, fraction }] of attempts.entries()) {
    const percent = percentAt(terms, at)
    const credit = { attempt, percent, fraction: (fraction * percent) / 100 }
    if (!counting || terms.counts === 'last' || credit.fraction > counting.fraction) counting = credit
  }
  return counting
}
