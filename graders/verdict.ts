/** Score and verdict of a whole grading, from its checks. */
import type { CheckResult, Verdict } from './report.ts'

/** Points earned, to two decimals. */
export function scoreOf(checks: readonly Pick<CheckResult, 'earned'>[]): number {
  return Math.round(checks.reduce((sum, { earned }) => sum + earned, 0) * 100) / 100
}

/** Passed if all checks passed; the verdict that all others share, if they share one; else failed. */
export function overallVerdict(checks: readonly Pick<CheckResult, 'verdict'>[]): Verdict {
  const unsuccessful = new Set(checks.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'passed'))
  if (unsuccessful.size === 0) return 'passed'
  const [only] = unsuccessful
  return unsuccessful.size === 1 ? only! : 'failed'
}
