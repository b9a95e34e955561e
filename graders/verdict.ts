/** Score and verdict of a whole grading, from its checks. */
import type { CheckResult, Verdict } from './report.ts'

/** Points earned, to two decimals. */
export function scoreOf(checks: readonly Pick<CheckResult, 'earned'>[]): number {
  return total(checks.map(({ earned }) => earned))
}

/** Points that can be earned, also to two decimals, so that full marks equal it. */
export function maxScoreOf(checks: readonly Pick<CheckResult, 'points'>[]): number {
  return total(checks.map(({ points }) => points))
}

function total(points: number[]): number {
  return Math.round(points.reduce((sum, own) => sum + own, 0) * 100) / 100
}

/**
 * Passed if all checks passed, failed if one gave a wrong answer. Else the verdict of the first check that did
 * not pass.
 */
export function overallVerdict(checks: readonly Pick<CheckResult, 'verdict'>[]): Verdict {
  const unsuccessful = checks.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'passed')
  return unsuccessful.includes('failed') ? 'failed' : (unsuccessful[0] ?? 'passed')
}
