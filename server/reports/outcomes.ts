/** A report's outcome for each kind of reader, as lists, best scores and the gradebook show it. */
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

/** As which kind of reader somebody sees a report. @param staff whether they are of its course's staff */
export function readerOf(staff: boolean, due: boolean): Reader {
  return staff ? 'instructor' : due ? 'after' : 'before'
}

/** Whether a reader sees checks of this visibility at all; `graders/visibility.ts` says how much of them. */
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

/** Whether a reader sees checks of this visibility in full. */
export function isOpen(visibility: Visibility, reader: Reader): boolean {
  return reader === 'instructor' || visibility === 'open' || (visibility === 'after-due' && reader === 'after')
}
