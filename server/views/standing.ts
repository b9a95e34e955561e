/** How a student stands in the assignments of a course: what each submission counts for, which late days are spent. */
import type { AssignmentRow, Assignments } from '../assignments/assignments.ts'
import { standingsOf, type Standing } from '../assignments/late-days.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionLine } from '../submissions/submissions.ts'

/** Of one exercise. */
export interface ExerciseStanding {
  assignment: AssignmentRow
  /** As whom the student sees it. */
  reader: Reader
  standing: Standing
  /** Late days that the student has left in the course. */
  lateDaysLeft: number
  /** The submission that counts, and for how much. */
  counting: { id: string; percent: number } | undefined
}

/** A submission as a standing needs it. */
export type StandingLine = Pick<SubmissionLine, 'id' | 'slug' | 'mode' | 'createdAt' | 'endedAt' | 'outcomes'>

/** A submission that was cancelled before it ran, or that the platform failed to grade, is no attempt. */
export const isAttempt = ({
  mode,
  endedAt,
  outcomes,
}: Pick<SubmissionLine, 'mode' | 'endedAt' | 'outcomes'>): boolean =>
  mode === 'submit' && (outcomes ? outcomes.instructor.verdict !== 'internal' : endedAt === null)

export interface StandingParts {
  courseId: string
  userId: string
  timeZone: string
  /** The student's submissions in the course, oldest first. */
  lines: readonly StandingLine[]
  /** As whom the student sees an exercise: points count as far as they are shown. */
  readerOf: (assignment: AssignmentRow) => Reader
}

/** By slug; exercises that are in no assignment are not in it. */
export function standingIn(
  assignments: Pick<Assignments, 'list' | 'termsFor' | 'lateDays'>,
  { courseId, userId, timeZone, lines, readerOf }: StandingParts,
): Map<string, ExerciseStanding> {
  const rows = assignments.list(courseId)
  const graded = new Map<string, StandingLine[]>()
  for (const line of lines)
    if (isAttempt(line) && line.outcomes) graded.set(line.slug, [...(graded.get(line.slug) ?? []), line])
  const budget = assignments.lateDays(courseId)
  const readers = rows.map(readerOf)
  const standings = standingsOf(
    rows.map((row, i) => {
      const reader = readers[i]!
      return {
        terms: assignments.termsFor(row, userId),
        drops: row.drops,
        mostLateDays: row.lateDays,
        exercises: row.exercises.map(({ slug, weight }) => ({
          weight,
          attempts: (graded.get(slug) ?? []).map(({ createdAt, outcomes }) => {
            const { score, maxScore } = outcomes![reader]
            return { at: createdAt.getTime(), fraction: maxScore > 0 ? score / maxScore : 0 }
          }),
        })),
      }
    }),
    budget,
    timeZone,
  )
  const lateDaysLeft = budget - standings.reduce((sum, { lateDays }) => sum + lateDays, 0)
  return new Map(
    rows.flatMap((assignment, i) =>
      assignment.exercises.map(({ slug }, place): [string, ExerciseStanding] => {
        const standing = standings[i]!
        const credit = standing.credits[place]
        const counting = credit && { id: graded.get(slug)![credit.attempt]!.id, percent: credit.percent }
        return [slug, { assignment, reader: readers[i]!, standing, lateDaysLeft, counting }]
      }),
    ),
  )
}
