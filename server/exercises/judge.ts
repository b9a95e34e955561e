/** Compares one file's reports, one per seed, with the expected result. */
import type { CheckResult, Report } from '../../graders/report.ts'
import { runsIn } from '../../graders/run-mode.ts'
import type { GateOutcome, GateRow } from './format/content.ts'
import type { Expectation } from './format/front-matter.ts'

export type Judgement = Omit<GateRow, 'file'>

/** Full marks: every check passed, no misconception named. */
export function judgeSolution(reports: Report[]): Judgement {
  return judge('passed with full marks', reports, (report) => [
    report.checks.length === 0 ? 'the grader has no checks' : undefined,
    // without an open check, every trial run would be "passed", and every submission before the due date
    report.checks.length > 0 && !report.checks.some((check) => runsIn('run', check))
      ? 'no check is open and quick, so that a trial run tries nothing'
      : undefined,
    report.verdict === 'passed' ? undefined : `verdict ${report.verdict}`,
    report.score === report.maxScore ? undefined : `score ${report.score} of ${report.maxScore}`,
    listed('does not pass', failing(report)),
    listed('names', misconceptionNames(report)),
  ])
}

/** An empty answer: not passed, and points of open checks only. */
export function judgeStarter(reports: Report[]): Judgement {
  const earns = (check: CheckResult) => check.visibility !== 'open' && check.earned > 0
  return judge('not passed, no points of hidden checks', reports, (report) => [
    report.verdict === 'passed' ? 'the starter passes' : undefined,
    report.verdict === 'internal' ? 'verdict internal' : undefined,
    listed(
      'earns points of',
      report.checks.filter(earns).map((check) => check.id),
    ),
  ])
}

/** Exactly what the attempt's header states. */
export function judgeAttempt(expected: Expectation, reports: Report[]): Judgement {
  const { verdict, score, fails, misconception } = expected
  const stated = fails === 'all' ? ['all checks'] : fails
  return judge(describe(verdict, score, stated, misconception), reports, (report) => {
    const [got, names] = [failing(report), misconceptionNames(report)]
    const due = fails === 'all' ? report.checks.map(({ id }) => id) : fails
    return [
      report.verdict === verdict ? undefined : `verdict ${report.verdict}, stated ${verdict}`,
      report.score === score ? undefined : `score ${report.score}, stated ${score}`,
      listed('passes against its statement', without(due, got)),
      listed('also fails', without(got, due)),
      listed('does not name', without(misconception, names)),
      listed('also names', without(names, misconception)),
    ]
  })
}

function judge(
  expected: string,
  reports: Report[],
  deviationsOf: (report: Report) => (string | undefined)[],
): Judgement {
  const deviating = reports.find((report) => deviationsOf(report).some(Boolean))
  const shown = deviating ?? reports[0]!
  const deviations = deviationsOf(shown).filter((deviation) => deviation !== undefined)
  const note = shown.message ? ` (${shown.message.en})` : ''
  const disagreements = disagreement(reports)
  const reasons = [
    ...(deviations.length > 0 ? [`seed ${shown.seed}: ${deviations.join('; ')}${note}`] : []),
    ...disagreements,
  ]
  return {
    expected,
    got: describe(shown.verdict, shown.score, failing(shown), misconceptionNames(shown)),
    ok: reasons.length === 0,
    agreed: disagreements.length === 0,
    reason: reasons.join('; ') || `as expected with ${reports.length} ${reports.length === 1 ? 'seed' : 'seeds'}`,
    outcomes: reports.map(outcomeOf),
  }
}

/** The first difference of a later seed's verdicts or misconceptions from the first seed's. */
function disagreement([first, ...others]: Report[]): string[] {
  for (const other of others) {
    const check = other.checks.find(
      ({ id, verdict }) => first!.checks.find((candidate) => candidate.id === id)?.verdict !== verdict,
    )
    if (check) {
      const before = first!.checks.find((candidate) => candidate.id === check.id)
      return [
        `${check.id} is ${check.verdict} with seed ${other.seed} ` +
          `and ${before?.verdict ?? 'absent'} with seed ${first!.seed}`,
      ]
    }
    const differs =
      other.verdict !== first!.verdict ||
      other.score !== first!.score ||
      other.checks.length !== first!.checks.length ||
      misconceptionNames(other).join() !== misconceptionNames(first!).join()
    if (differs) return [`seeds ${first!.seed} and ${other.seed} do not agree`]
  }
  return []
}

function outcomeOf(report: Report): GateOutcome {
  const { seed, verdict, score, maxScore, ms } = report
  return { seed, verdict, score, maxScore, fails: failing(report), misconceptions: misconceptionNames(report), ms }
}

/** The part of a report that names misconceptions. */
interface NamedIn {
  checks: readonly Pick<CheckResult, 'misconception' | 'variant'>[]
  misconceptions: readonly string[]
}

/** The misconceptions that a report names: `id/variant` for each variant that it says, else the id. */
export function misconceptionNames({ checks, misconceptions }: NamedIn): string[] {
  return misconceptions.flatMap((id) => {
    const variants = checks.flatMap((check) => (check.misconception === id ? (check.variant ?? []) : []))
    return variants.length === 0 ? [id] : [...new Set(variants)].map((variant) => `${id}/${variant}`)
  })
}

function failing(report: Report): string[] {
  return report.checks.filter((check) => check.verdict !== 'passed').map((check) => check.id)
}

function describe(verdict: string, score: number, fails: string[], misconceptions: string[]): string {
  return [`${verdict}, ${score} points`, listed('fails', fails), listed('names', misconceptions)]
    .filter(Boolean)
    .join('; ')
}

function listed(what: string, ids: string[]): string | undefined {
  return ids.length === 0 ? undefined : `${what} ${ids.join(', ')}`
}

function without(ids: string[], others: string[]): string[] {
  return ids.filter((id) => !others.includes(id))
}
