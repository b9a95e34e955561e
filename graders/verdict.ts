/** Score and verdict of a whole grading, from its checks. */
import type { CheckResult, Verdict } from './report.ts'

/** Points earned, to two decimals. */
export function scoreOf(checks: readonly Pick<CheckResult, 'earned'>[]): number {
  return Math.round(checks.reduce((sum, { earned }) => sum + earned, 0) * 100) / 100
}

/** Passed if all checks passed; failed if one gave a wrong answer; else how the first that did not pass ended. */
export function overallVerdict(checks: readonly Pick<CheckResult, 'verdict'>[]): Verdict {
  const unsuccessful = checks.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'passed')
  return unsuccessful.includes('failed') ? 'failed' : (unsuccessful[0] ?? 'passed')
}
