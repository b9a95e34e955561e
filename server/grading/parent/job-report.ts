/** The report of a job: verdict and score from its checks, and what it ran with. */
import type { BaseHash, CheckResult, Report, SourceError, Text, Verdict, Workload } from '../../../graders/report.ts'
import { type RunMode, runsIn } from '../../../graders/run-mode.ts'
import { maxScoreOf, scoreOf } from '../../../graders/verdict.ts'
import type { LocatedBase } from '../../bases/declaration.ts'
import type { LocatedDataset } from '../../datasets/declaration.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import { RETRIES } from '../protocol/retries.ts'
import { hashDataset } from './dataset-hash.ts'
import { largeLiterals } from './literals.ts'
import type { ProcessOutcome } from './grading-process.ts'

/** How a job ended; without a verdict its checks tell it. */
export interface JobEnding {
  verdict?: Verdict
  message?: Text
  errors?: SourceError[]
  engine?: string
  engineVersion?: string
}

export interface ReportParts {
  exercise: GradableExercise
  source: string
  seed: number
  mode: RunMode
  workload: Workload | undefined
  datasets: readonly LocatedDataset[]
  bases: readonly LocatedBase[]
  checks: CheckResult[]
  log: string
  milliseconds: number
}

export function jobReport(
  verdict: Verdict,
  { exercise, source, seed, mode, workload, datasets, bases, checks, log, milliseconds }: ReportParts,
  { message, errors, engine = 'none', engineVersion }: JobEnding = {},
): Report {
  const planned = exercise.checks.filter((check) => runsIn(mode, check))
  const literals = largeLiterals(source)
  return {
    exercise: exercise.slug,
    exerciseVersion: exercise.exerciseVersion,
    graderVersion: exercise.graderVersion,
    verdict,
    score: scoreOf(checks),
    maxScore: maxScoreOf(planned.length ? planned : checks),
    checks,
    misconceptions: [...new Set(checks.flatMap(({ misconception }) => misconception ?? []))],
    engine,
    ...(engineVersion && { engineVersion }),
    ...(workload && { workload }),
    ...(datasets.length > 0 && { datasets: datasets.map(hashDataset) }),
    ...(bases.length > 0 && { bases: bases.map(hashOfBase) }),
    seed,
    ms: Math.round(milliseconds),
    ...(message && { message }),
    ...(errors && { errors }),
    ...(literals && { literals }),
    log,
  }
}

function hashOfBase({ name, hash, source }: LocatedBase): BaseHash {
  return { name, sha256: hash, ...(source === 'small' && { small: true }) }
}

/** What the end of a process means for the student. */
export function jobEnding(outcome: ProcessOutcome): JobEnding {
  if (outcome.kind === 'ended') {
    const { verdict, message, error, engine, engineVersion } = outcome.ended
    return {
      verdict,
      message,
      engine,
      engineVersion: engine === 'none' ? undefined : engineVersion,
      ...(error && { errors: [error] }),
    }
  }
  const { verdict, sentence } = RETRIES[outcome.failure].end
  return { verdict, message: sentence(outcome.detail) }
}
