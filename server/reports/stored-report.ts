/** Reports as they are stored. Old ones have their messages in English only, or one hint a check. */
import type { CheckResult, Report, Text } from '../../graders/report.ts'

type Stored<Value> = Omit<Value, 'message'> & { message?: string | Text }

type StoredCheck = Stored<CheckResult> & { hint?: Text }

export type StoredReport = Omit<Stored<Report>, 'checks'> & { checks: StoredCheck[] }

export function readReport({ checks, ...report }: StoredReport): Report {
  return { ...inBoth(report), checks: checks.map(withHints) }
}

function withHints({ hint, ...check }: StoredCheck): CheckResult {
  return inBoth({ ...check, ...(hint && { hints: [hint] }) })
}

function inBoth<Value extends { message?: string | Text }>({
  message,
  ...rest
}: Value): Omit<Value, 'message'> & { message?: Text } {
  if (message === undefined) return rest
  return { ...rest, message: typeof message === 'string' ? { en: message, fa: message } : message }
}
