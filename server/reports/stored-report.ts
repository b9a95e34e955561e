/** Reports as they are stored. Old ones have their messages in English only, or one hint a check. */
import type { CheckResult, Report, SourceError, Text } from '../../graders/report.ts'

type Stored<Value> = Omit<Value, 'message'> & { message?: string | Text }

type StoredCheck = Stored<CheckResult> & { hint?: Text }

type StoredError = Omit<SourceError, 'message'> & { message: string | Text }

export type StoredReport = Omit<Stored<Report>, 'checks' | 'errors'> & {
  checks: StoredCheck[]
  errors?: StoredError[]
}

export function readReport({ checks, errors, ...report }: StoredReport): Report {
  return {
    ...inBoth(report),
    checks: checks.map(withHints),
    ...(errors && { errors: errors.map(({ message, ...error }) => ({ ...error, message: bothOf(message) })) }),
  }
}

function withHints({ hint, ...check }: StoredCheck): CheckResult {
  return inBoth({ ...check, ...(hint && { hints: [hint] }) })
}

function inBoth<Value extends { message?: string | Text }>({
  message,
  ...rest
}: Value): Omit<Value, 'message'> & { message?: Text } {
  if (message === undefined) return rest
  return { ...rest, message: bothOf(message) }
}

const bothOf = (message: string | Text): Text => (typeof message === 'string' ? { en: message, fa: message } : message)
