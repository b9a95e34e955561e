/** Reports as the database has them: one that is older than the second language says its messages in English only. */
import type { CheckResult, Report, Text } from '../../graders/report.ts'

type Stored<Value> = Omit<Value, 'message'> & { message?: string | Text }

export type StoredReport = Omit<Stored<Report>, 'checks'> & { checks: Stored<CheckResult>[] }

export function readReport({ checks, ...report }: StoredReport): Report {
  return { ...inBoth(report), checks: checks.map(inBoth) }
}

function inBoth<Value extends { message?: string | Text }>({
  message,
  ...rest
}: Value): Omit<Value, 'message'> & { message?: Text } {
  if (message === undefined) return rest
  return { ...rest, message: typeof message === 'string' ? { en: message, fa: message } : message }
}
