/** A submission, and its line in a list, as the reader may see them. */
import type { CheckProgress, SubmissionSummary, Submission } from '../contract/submission.ts'
import type { KeptNetwork } from '../contract/network.ts'
import type { TrainingPoint } from '../contract/training.ts'
import type { Explain } from '../statements/explanations.ts'
import type { Reader } from '../reports/outcomes.ts'
import { reportView } from './report-view.ts'
import type { SubmissionLine, SubmissionRow } from '../submissions/submissions.ts'

export function summaryView(
  { id, mode, data, createdAt, startedAt, endedAt, outcomes }: Omit<SubmissionLine, 'userId' | 'courseId' | 'slug'>,
  reader: Reader,
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
    generated: data === 'generated',
  }
}

export interface SubmissionParts {
  row: SubmissionRow
  reader: Reader
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
  author,
  position,
  progress,
  training,
  network,
  beside,
  explain,
}: SubmissionParts): Submission {
  return {
    ...summaryView(row, reader),
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
