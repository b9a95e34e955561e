/** The report of a grading that failed on our side, before it reached a check. */
import type { NamedCheck, Report } from '../../graders/report.ts'
import { runsIn } from '../../graders/run-mode.ts'
import { maxScoreOf } from '../../graders/verdict.ts'
import type { RetryPolicy } from '../grading/protocol/retries.ts'
import type { SubmissionRow } from '../submissions/submissions.ts'

export function faultReport(
  row: SubmissionRow,
  checks: readonly NamedCheck[],
  { verdict, sentence }: NonNullable<RetryPolicy['end']>,
  detail: string,
): Report {
  const { slug, exerciseVersion, graderVersion, seed, mode } = row
  const planned = checks.filter((check) => runsIn(mode, check))
  return {
    exercise: slug,
    exerciseVersion,
    graderVersion,
    verdict,
    score: 0,
    maxScore: maxScoreOf(planned),
    checks: [],
    misconceptions: [],
    engine: 'none',
    seed,
    ms: 0,
    log: '',
    message: sentence(detail),
  }
}
