/** How far a user is with an exercise. */
import type { Verdict } from '../../graders/report.ts'
import type { CourseExercise } from '../contract/course.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionLine } from '../submissions/submissions.ts'
import { type ExerciseStanding, isAttempt } from './standing.ts'

export interface Best {
  score: number
  maxScore: number
  verdict: Verdict
  submissionId: string
  provisional: boolean
  /** 0 to 100. */
  percent: number
}

export interface ExerciseProgress {
  progress: CourseExercise['progress']
  best: Best | null
  submissions: number
  /** Id of the newest submission that has not ended. */
  underway: string | null
}

/**
 * @param lines the user's submissions of one exercise, oldest first
 * @param hasDraft whether anything was written
 * @param counting the submission that counts by the terms of an assignment; without one, the best counts in full
 */
export function progressOf(
  lines: readonly Pick<SubmissionLine, 'id' | 'mode' | 'endedAt' | 'outcomes'>[],
  hasDraft: boolean,
  reader: Reader,
  counting?: ExerciseStanding['counting'],
): ExerciseProgress {
  const attempts = lines.filter(isAttempt)
  const graded = attempts.flatMap(({ id, outcomes }) => (outcomes ? [{ ...outcomes[reader], submissionId: id }] : []))
  const best = counting
    ? graded.find(({ submissionId }) => submissionId === counting.id)
    : graded.reduce<(typeof graded)[number] | undefined>(
        (most, one) => (most && most.score >= one.score ? most : one),
        undefined,
      )
  const progress =
    best?.verdict === 'passed'
      ? 'passed'
      : attempts.length > 0
        ? 'submitted'
        : lines.length > 0 || hasDraft
          ? 'started'
          : 'new'
  const underway = lines.findLast(({ endedAt }) => endedAt === null)?.id ?? null
  return {
    progress,
    best: best ? { ...best, percent: counting?.percent ?? 100 } : null,
    submissions: attempts.length,
    underway,
  }
}
