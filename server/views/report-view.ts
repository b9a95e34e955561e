/** A stored report as one reader may see it, with its explanations as HTML. */
import type { CheckResult, Report } from '../../graders/report.ts'
import { studentView } from '../../graders/visibility.ts'
import type { ReportCheck, SubmissionReport } from '../contract/report.ts'
import type { Explain } from '../statements/explanations.ts'
import type { Reader } from '../reports/outcomes.ts'

export function reportView(report: Report, reader: Reader, explain: Explain): SubmissionReport {
  const seen =
    reader === 'instructor'
      ? { ...report, hiddenChecks: 0, provisional: false }
      : studentView(report, { due: reader === 'after' })
  const {
    verdict,
    score,
    maxScore,
    provisional,
    hiddenChecks,
    checks,
    message,
    errors,
    literals,
    log,
    engine,
    engineVersion,
    workload,
    datasets,
    bases,
    seed,
    ms,
    exerciseVersion,
    graderVersion,
  } = seen
  return {
    verdict,
    score,
    maxScore,
    provisional,
    hiddenChecks,
    checks: checks.map((check) => checkView(check, explain)),
    ...(message !== undefined && { message }),
    ...(errors && { errors }),
    ...(reader === 'instructor' && literals && { literals }),
    log,
    engine,
    ...(engineVersion !== undefined && { engineVersion }),
    ...(workload && { workload }),
    ...(datasets && { datasets }),
    ...(bases && { bases }),
    seed,
    ms,
    exerciseVersion,
    graderVersion,
  }
}

function checkView(result: CheckResult, explain: Explain): ReportCheck {
  const { misconception, variant, explanation, hints, finding: _, sameAs: __, followsFrom: ___, ...rest } = result
  const { elsewhere: ____, ...shown } = rest
  const check = { ...shown, ...(hints && { hints: hints.map(explain) }) }
  if (misconception === undefined) return check
  const {
    title,
    explain: text,
    variant: ofVariant,
  } = explanation ?? {
    title: { en: misconception, fa: misconception },
    explain: { en: '', fa: '' },
  }
  const seen = variant !== undefined && ofVariant && { variant: { id: variant, explanation: explain(ofVariant) } }
  return { ...check, misconception: { id: misconception, title, explanation: explain(text), ...seen } }
}
