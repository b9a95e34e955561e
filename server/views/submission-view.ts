/** A submission, and its line in a list, as the reader may see them. */
import type { CheckProgress, SubmissionSummary, Submission } from '../contract/submission.ts'
import type { KeptNetwork } from '../contract/network.ts'
import type { TrainingPoint } from '../contract/training.ts'
import type { Explain } from '../statements/explanations.ts'
import type { Reader } from '../reports/outcomes.ts'
import { percentAt } from '../assignments/terms.ts'
import { reportView } from './report-view.ts'
import type { ExerciseStanding } from './standing.ts'
import type { SubmissionLine, SubmissionRow } from '../submissions/submissions.ts'

export function summaryView(
  { id, mode, data, createdAt, startedAt, endedAt, outcomes }: Omit<SubmissionLine, 'userId' | 'courseId' | 'slug'>,
  reader: Reader,
  standing: ExerciseStanding | undefined,
): SubmissionSummary {
  const outcome = outcomes?.[reader]
  const state = endedAt ? 'ended' : startedAt ? 'running' : 'queued'
  return {
    id,
    mode,
    state,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    verdict: outcome?.verdict ?? (endedAt ? 'cancelled' : null),
    score: outcome?.score ?? null,
    maxScore: outcome?.maxScore ?? null,
    provisional: outcome?.provisional ?? false,
    credit:
      standing && outcome && mode === 'submit'
        ? {
            percent: percentAt(standing.standing.terms, createdAt.getTime()),
            counts: standing.counting?.id === id,
          }
        : null,
    generated: data === 'generated',
  }
}

export interface SubmissionParts {
  row: SubmissionRow
  reader: Reader
  /** The author's, in the exercise. */
  standing: ExerciseStanding | undefined
  author: { name: string; email: string } | undefined
  position: number | undefined
  progress: CheckProgress[]
  training: TrainingPoint[]
  network: KeptNetwork | undefined
  beside: Submission['beside']
  explain: Explain
}

export function submissionView({
  row,
  reader,
  standing,
  author,
  position,
  progress,
  training,
  network,
  beside,
  explain,
}: SubmissionParts): Submission {
  return {
    ...summaryView(row, reader, standing),
    courseId: row.courseId,
    slug: row.slug,
    source: row.source,
    author: author ? { name: author.name, email: author.email } : null,
    position: position ?? null,
    report: row.report ? reportView(row.report, reader, explain) : null,
    progress,
    training,
    beside,
    network: network ?? null,
  }
}
