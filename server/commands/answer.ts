/** The answer of `tamrin grade --json`: exactly these keys, in this order. */
import type { CheckResult, Report } from '../../graders/report.ts'

/** @param hidden set in the student's view: checks that are not shown, and whether the total may still change */
export function jsonAnswer(report: Report, hidden?: { hiddenChecks: number; provisional: boolean }): object {
  const {
    exercise,
    exerciseVersion,
    graderVersion,
    verdict,
    score,
    maxScore,
    checks,
    misconceptions,
    engine,
    engineVersion,
    workload,
    datasets,
    bases,
    seed,
    ms,
    message,
    errors,
  } = report
  return {
    exercise,
    exerciseVersion,
    graderVersion,
    verdict,
    score,
    maxScore,
    checks: checks.map(checkAnswer),
    misconceptions,
    engine,
    ...(engineVersion !== undefined && { engineVersion }),
    ...(workload !== undefined && { workload }),
    ...(datasets !== undefined && { datasets }),
    ...(bases !== undefined && { bases }),
    seed,
    ms,
    ...(message && { message: message.en }),
    ...(errors !== undefined && { errors }),
    ...hidden,
  }
}

function checkAnswer(check: CheckResult): object {
  const { id, name, verdict, points, earned, visibility, message, misconception, variant } = check
  return {
    id,
    name,
    verdict,
    points,
    earned,
    visibility,
    ...(message && { message: message.en }),
    ...(misconception !== undefined && { misconception }),
    ...(variant !== undefined && { variant }),
  }
}
