/** The terms of an assignment as they hold for the reader in one of its exercises. */
import { refusalOf } from '../assignments/acceptance.ts'
import type { OwnTerms } from '../contract/assignment.ts'
import type { SubmissionLine } from '../submissions/submissions.ts'
import { type ExerciseStanding, isAttempt } from './standing.ts'

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** @param lines the reader's submissions of the exercise, oldest first */
export function termsView(
  { assignment, standing, lateDaysLeft }: ExerciseStanding,
  slug: string,
  { lines, extended, now }: { lines: readonly SubmissionLine[]; extended: boolean; now: Date },
): OwnTerms {
  const attempts = lines.filter(isAttempt)
  const refusal = refusalOf(
    assignment,
    attempts.map(({ createdAt }) => createdAt),
    now,
  )
  const { terms, lateDays } = standing
  return {
    title: assignment.title,
    dueAt: iso(terms.dueAt),
    extended: extended || assignment.extendedBy > 0,
    late: terms.late.map(({ until, percent }) => ({ until: iso(until), percent })),
    lateDays: { spent: lateDays, left: lateDaysLeft, most: assignment.lateDays },
    counts: assignment.counts,
    weight: assignment.exercises.find((one) => one.slug === slug)!.weight,
    weights: assignment.exercises.reduce((sum, { weight }) => sum + weight, 0),
    drops: assignment.drops,
    attempts: { used: attempts.length, most: assignment.attempts },
    waitsUntil: refusal?.kind === 'cooldown' ? refusal.until.toISOString() : null,
    cooldown: assignment.cooldown,
  }
}
