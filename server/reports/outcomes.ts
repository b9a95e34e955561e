/** A report in one line, for every reader: what lists, best scores and the gradebook show. */
import type { Report, Verdict, Visibility } from '../../graders/report.ts'
import { studentView } from '../../graders/visibility.ts'

export interface Outcome {
  verdict: Verdict
  score: number
  maxScore: number
  /** Points will be added after the due date. */
  provisional: boolean
}

export interface Outcomes {
  instructor: Outcome
  /** The student, before and after the due date. */
  before: Outcome
  after: Outcome
}

export type Reader = keyof Outcomes

export function outcomesOf(report: Report): Outcomes {
  const student = (due: boolean): Outcome => {
    const { verdict, score, maxScore, provisional } = studentView(report, { due })
    return { verdict, score, maxScore, provisional }
  }
  const { verdict, score, maxScore } = report
  return { instructor: { verdict, score, maxScore, provisional: false }, before: student(false), after: student(true) }
}

/** Whose eyes a report is shown to. */
export function readerOf(role: 'student' | 'instructor' | 'admin', due: boolean): Reader {
  return role !== 'student' ? 'instructor' : due ? 'after' : 'before'
}

/** Whether a reader learns of a check of this visibility at all; see graders/visibility.ts for what of it. */
export function isShown(visibility: Visibility, reader: Reader): boolean {
  switch (visibility) {
    case 'open':
    case 'sentence':
      return true
    case 'after-due':
      return reader !== 'before'
    case 'secret':
      return reader === 'instructor'
  }
}

/** Whether nothing of such a check is held back. */
export function isOpen(visibility: Visibility, reader: Reader): boolean {
  return reader === 'instructor' || visibility === 'open' || (visibility === 'after-due' && reader === 'after')
}
