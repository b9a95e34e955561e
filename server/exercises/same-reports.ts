/**
 * Attempts whose student reads the same report, so that nobody could tell from it which mistake was made. Each such
 * pair is a problem, unless one of the two accepts it by the other's name.
 */
import type { CheckResult, Report } from '../../graders/report.ts'
import { studentView } from '../../graders/visibility.ts'
import type { Attempt } from './format/content.ts'
import type { Problem } from './format/problems.ts'

export interface GradedAttempt extends Pick<Attempt, 'file' | 'expected'> {
  /** One for each seed; some attempts are graded with the first seed only. */
  reports: readonly Report[]
}

/** @param path gives a file's path as problems name it */
export function sameReports(graded: readonly GradedAttempt[], path: (file: string) => string): Problem[] {
  const views = graded.map((attempt) => ({
    attempt,
    name: nameOfAttempt(attempt.file),
    before: viewsOf(attempt.reports, false),
    after: viewsOf(attempt.reports, true),
  }))
  const problems: Problem[] = []
  const tell = ({ file }: Pick<Attempt, 'file'>, message: string): void => {
    problems.push({ file: path(file), message })
  }
  views.forEach((one, at) => {
    for (const other of views.slice(at + 1)) {
      const [same, sameAfter] = (['before', 'after'] as const).map(
        (when) => one[when] !== undefined && other[when] !== undefined && agree(one[when], other[when]),
      )
      const accepts = [one, other].find(({ attempt, name }) =>
        attempt.expected.sameReport.includes(name === one.name ? other.name : one.name),
      )
      const [first, second] = [one.attempt.expected.misconception, other.attempt.expected.misconception]
      if (accepts && !same && !sameAfter)
        tell(
          accepts.attempt,
          `accepts the report of another attempt, but ${one.name} and ${other.name} have different ones`,
        )
      else if (accepts && first.join() !== second.join())
        tell(
          accepts.attempt,
          `accepts the report of another attempt, but ${one.name} and ${other.name} have different misconceptions`,
        )
      else if (!accepts && (same || sameAfter)) {
        const when = same && sameAfter ? '' : same ? ' before the due date' : ' after the due date'
        tell(
          one.attempt,
          `its student reads the same report as that of ${other.name}${when}: let a check tell them apart, ` +
            `or accept it by "// same-report: ${other.name}"`,
        )
      }
    }
  })
  return problems
}

/** "correlation" of "attempts/correlation.ts" */
export function nameOfAttempt(file: string): string {
  return file.replace(/^attempts\//, '').replace(/\.ts$/, '')
}

/**
 * What the student reads, without what differs by the run or is printed by the program. Undefined where nothing has
 * failed that the student sees: such a report tells of no mistake.
 */
function viewsOf(reports: readonly Report[], due: boolean): string[] | undefined {
  const views = reports.map((report) => studentView(report, { due }))
  if (views.every(({ verdict }) => verdict === 'passed')) return undefined
  return views.map((view) => JSON.stringify({ ...view, checks: view.checks.map(untimed), ms: 0, log: '' }))
}

/** Whether the reports are the same with every seed that both have. */
function agree(some: readonly string[], others: readonly string[]): boolean {
  return some.every((view, i) => i >= others.length || view === others[i])
}

function untimed(check: CheckResult): CheckResult {
  return { ...check, ms: 0 }
}
