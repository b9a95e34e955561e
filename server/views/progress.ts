/** How far a user is with an exercise. */
import type { Verdict } from '../../graders/report.ts'
import type { CourseExercise } from '../contract/course.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionLine } from '../submissions/submissions.ts'

export interface Best {
  score: number
  maxScore: number
  verdict: Verdict
  submissionId: string
  provisional: boolean
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
 */
export function progressOf(
  lines: readonly Pick<SubmissionLine, 'id' | 'mode' | 'endedAt' | 'outcomes'>[],
  hasDraft: boolean,
  reader: Reader,
): ExerciseProgress {
  // A submission that was cancelled before it ran, or that the platform failed to grade, is no attempt.
  const counting = lines.filter(
    ({ mode, endedAt, outcomes }) =>
      mode === 'submit' && (outcomes ? outcomes.instructor.verdict !== 'internal' : endedAt === null),
  )
  let best: Best | null = null
  for (const { id, outcomes } of counting) {
    const outcome = outcomes?.[reader]
    if (outcome && (!best || outcome.score > best.score)) best = { ...outcome, submissionId: id }
  }
  const progress =
    best?.verdict === 'passed'
      ? 'passed'
      : counting.length > 0
        ? 'submitted'
        : lines.length > 0 || hasDraft
          ? 'started'
          : 'new'
  const underway = lines.findLast(({ endedAt }) => endedAt === null)?.id ?? null
  return { progress, best, submissions: counting.length, underway }
}
