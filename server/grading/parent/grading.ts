/**
 * From a source to a report, in the parent: compiles, finds the data sets, runs the job in a grading process, and in
 * further ones where a check has brought the first to an end.
 */
import type { CheckResult, Report, Verdict } from '../../../graders/report.ts'
import { type RunMode, runsIn } from '../../../graders/run-mode.ts'
import { overallVerdict } from '../../../graders/verdict.ts'
import type { Bases } from '../../bases/bases.ts'
import type { BaseSource, LocatedBase } from '../../bases/declaration.ts'
import type { FeatureFiles } from './feature-files.ts'
import type { Datasets } from '../../datasets/datasets.ts'
import type { DatasetSource, LocatedDataset } from '../../datasets/declaration.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import { withSourcePlaces } from '../../sandbox/program.ts'
import { createChecksLeft } from './checks-left.ts'
import { datasetFault } from '../../datasets/readers/result.ts'
import { compile } from './compile.ts'
import { faultText, NOT_COMPILED, NOT_REACHED } from '../protocol/outcome-sentences.ts'
import { createRetries, type ProcessFailure, RETRIES } from '../protocol/retries.ts'
import { type EngineLease, type EngineSource, WASM } from './engine-lease.ts'
import { furtherSeeds } from './further-seeds.ts'
import { FURTHER_TRAININGS } from '../protocol/job.ts'
import type { Job } from '../protocol/job.ts'
import { type JobEnding, jobEnding, jobReport } from './job-report.ts'
import type { Pool } from './pool.ts'
import { createToldChecks, type RunEvent } from './told-checks.ts'
import { limitsFor, trialPlan, workloadOf, workloadPlan } from './workload-plan.ts'

export interface GradingRequest {
  exercise: GradableExercise
  source: string
  /** File name for messages. */
  file: string
  seed: number
  mode: RunMode
  /** The source of the data, where it has been settled: what is not here then is not replaced. */
  data?: DatasetSource
  /** A file that is not there yet, for the trained network; absent where none is kept. */
  network?: string
}

/** What happens while a submission is graded. */
export type GradingEvent =
  | { type: 'compiled' }
  | RunEvent
  /** No process could be started: the report says nothing about the program. */
  | { type: 'not-started'; reason: string }

export interface GradingOptions {
  onEvent?: (event: GradingEvent) => void
  signal?: AbortSignal
}

export type Grading = (submission: GradingRequest, options?: GradingOptions) => Promise<Report>

export interface GradingParts {
  pool: Pool
  datasets: Pick<Datasets, 'locate'>
  /** The source of the data where a request names none; absent: real where it is here. */
  data?: DatasetSource
  /** Absent: no exercise may declare a base. */
  bases?: Pick<Bases, 'locate'>
  /** Absent: no exercise has features that are computed beforehand. */
  features?: FeatureFiles
  /** Absent: everything runs on wasm. */
  engines?: EngineSource
}

/** The engine that a grading runs on. */
type EngineInUse = Omit<EngineLease, 'died' | 'release'>
/** Who has made a process fail: the program, the engine, which is tried again or replaced, or the last engine. */
type Culprit = 'program' | 'engine' | 'last-engine'

/** Failures of a process that a broken engine can cause. */
const DOUBTS_ENGINE: ReadonlySet<ProcessFailure> = new Set<ProcessFailure>([
  'not-started',
  'fork-server-died',
  'engine-not-opened',
  'engine-failed',
  'training-killed',
  'check-killed',
  'crashed',
])

/** The base that goes with data from a source. */
const BASE_SOURCE: Record<DatasetSource, BaseSource> = { real: 'real', generated: 'small' }

const NO_BASES: Pick<Bases, 'locate'> = {
  locate: async (name) => datasetFault('unknown', `the pretrained base "${name}" is not available here`),
}

export function createGrading({
  pool,
  datasets,
  data,
  bases = NO_BASES,
  features: featureFiles,
  engines,
}: GradingParts): Grading {
  /** @returns undefined where another engine must try */
  const gradeOn = async (
    on: EngineInUse,
    { exercise, source, file, seed, mode, data: wanted = data, network }: GradingRequest,
    { onEvent, signal }: GradingOptions,
    culpritOf: (failure: ProcessFailure) => Promise<Culprit>,
  ): Promise<Report | undefined> => {
    const since = performance.now()
    const told = createToldChecks(exercise, (event) => onEvent?.(event))
    const located: LocatedDataset[] = []
    const locatedBases: LocatedBase[] = []
    const { workloads } = exercise
    const size = workloadOf(workloads, on)
    const compiled = await compile(pool.compiler, { source, file }, signal)
    const program = compiled.ok ? compiled.program : undefined
    const report = async (verdict: Verdict, checks: CheckResult[], ending?: JobEnding): Promise<Report> => {
      const milliseconds = performance.now() - since
      const placed = async (text: string): Promise<string> => (program ? withSourcePlaces(program, text) : text)
      const parts = {
        exercise,
        source,
        seed,
        mode,
        workload: size,
        datasets: located,
        bases: locatedBases,
        checks: await Promise.all(
          checks.map(async (check) => (check.log === undefined ? check : { ...check, log: await placed(check.log) })),
        ),
        log: await placed(told.log()),
        milliseconds,
      }
      return jobReport(verdict, parts, ending)
    }

    /** Checks that were not reached get the job's verdict; a job that reached none shows none. */
    const unreached = (verdict: Verdict, { message }: JobEnding): CheckResult[] => {
      const running = told.running()
      if (told.results().length === 0 && running === undefined) return []
      return exercise.checks
        .filter((check) => !told.has(check.id) && runsIn(mode, check))
        .map((plan) => ({ ...plan, verdict, earned: 0, ms: 0, message: plan.id === running ? message : NOT_REACHED }))
    }

    if (!compiled.ok) {
      if ('errors' in compiled) return report('error', [], { message: NOT_COMPILED, errors: compiled.errors })
      const { failure, detail } = compiled
      if (failure === 'compiler-died') onEvent?.({ type: 'not-started', reason: detail || 'no reason given' })
      const { verdict, sentence } = RETRIES[failure].end
      return report(verdict, [], { message: sentence(detail) })
    }
    for (const name of exercise.datasets) {
      const dataset = await datasets.locate(name, {
        ...(wanted && { source: wanted }),
        ...(workloads && size && { size: workloads[size].size }),
      })
      if (!dataset.ok) return report('internal', [], { message: faultText(dataset.fault.message) })
      located.push(dataset.value)
    }
    const workload = workloads && size && workloadPlan(workloads, size, on, located)
    for (const name of exercise.bases ?? []) {
      const base = await bases.locate(name, { size: workload?.size, ...(wanted && { source: BASE_SOURCE[wanted] }) })
      if (!base.ok) return report('internal', [], { message: faultText(base.fault.message) })
      locatedBases.push(base.value)
    }
    onEvent?.({ type: 'compiled' })

    const job: Job = {
      exercise: exercise.slug,
      program: compiled.program,
      bundle: exercise.bundle,
      graderUsesTensors: exercise.usesTensors,
      seed,
      furtherSeeds: workload ? furtherSeeds(seed, FURTHER_TRAININGS) : [],
      mode,
      limits: limitsFor(exercise.limits, workloads, size),
      datasets: located,
      ...(locatedBases.length > 0 && { bases: locatedBases }),
      ...(workload && { workload: { ...workload, ...trialPlan(exercise.checks, mode, on) } }),
      ...(on.engine && { engine: on.engine }),
      ...(workload && network !== undefined && { network }),
    }
    if (exercise.features && featureFiles) {
      const features = await featureFiles.of(job, exercise.features)
      if (!features.ok) return report('internal', [], { message: faultText(features.fault.message) })
      job.features = features.value
    }
    const left = createChecksLeft(job, told)
    for (let current = job; ;) {
      const outcome = await pool.run(current, told.listen, signal)
      const failure = outcome.kind === 'died' ? outcome.failure : undefined
      if (outcome.kind === 'died' && (failure === 'not-started' || failure === 'fork-server-died'))
        onEvent?.({ type: 'not-started', reason: outcome.detail || 'no reason given' })
      const ending = jobEnding(outcome)
      if (ending.verdict === undefined) return report(overallVerdict(told.results()), told.results(), ending)
      if (failure && DOUBTS_ENGINE.has(failure) && !signal?.aborted) {
        ending.engine ??= on.name
        const culprit = await culpritOf(failure)
        if (culprit === 'engine') return undefined
        if (culprit === 'last-engine') {
          const { verdict, sentence } = RETRIES['engine-broken'].end
          return report(verdict, [], { message: sentence(on.name), engine: on.name })
        }
      }
      const next = signal?.aborted ? undefined : left.next(outcome, ending)
      if (next) {
        current = next
        continue
      }
      const missed = unreached(ending.verdict, ending)
      const complete = exercise.checks.length > 0 && told.results().length > 0 && missed.length === 0
      const decided = complete && ending.verdict !== 'cancelled'
      return decided
        ? report(overallVerdict(told.results()), told.results(), { engine: ending.engine })
        : report(ending.verdict, [...told.results(), ...missed], ending)
    }
  }

  return async (submission, options = {}) => {
    // a quick check has ended before another engine is loaded
    if (!submission.exercise.workloads || !engines)
      return (await gradeOn(WASM, submission, options, async () => 'program'))!
    const again = createRetries()
    for (;;) {
      const lease = await engines.take(options.signal)
      try {
        const report = await gradeOn(lease, submission, options, async (failure): Promise<Culprit> => {
          const engine = await lease.died()
          const failed = failure === 'engine-failed' || failure === 'engine-not-opened'
          // a program that brings the process down on a sound engine gets no second try
          if (engine === 'sound') return failed && again('engine-sound') ? 'engine' : 'program'
          return engine === 'replaced' && again('engine-broken') ? 'engine' : 'last-engine'
        })
        if (report) return report
        // the results of the first training are void
        options.onEvent?.({ type: 'restarted' })
      } finally {
        lease.release()
      }
    }
  }
}
