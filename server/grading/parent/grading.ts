/**
 * From a source to a report, in the parent: compiles, finds the data sets, runs the job in a grading process, and
 * computes verdict and score from the checks. Of what the process tells, only a check's findings are taken. Names,
 * points and visibility are those of the published grader.
 */
import type { CheckResult, Report, SourceError, Text, TrainingProgress, Verdict } from '../../../graders/report.ts'
import { maxScoreOf, overallVerdict, scoreOf } from '../../../graders/verdict.ts'
import type { Datasets } from '../../datasets/datasets.ts'
import type { LocatedDataset } from '../../datasets/declaration.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { ProcessOutcome } from './grading-process.ts'
import { compile } from './compile.ts'
import { hashDataset } from './dataset-hash.ts'
import { faultText, NOT_COMPILED, NOT_REACHED } from '../protocol/outcome-sentences.ts'
import { createRetries, type ProcessFailure, RETRIES } from '../protocol/retries.ts'
import { type EngineLease, type EngineSource, WASM } from './engine-lease.ts'
import { furtherSeeds } from './further-seeds.ts'
import { FURTHER_TRAININGS } from '../protocol/job.ts'
import type { Job } from '../protocol/job.ts'
import type { ChildMessage, ToldCheck } from '../protocol/messages.ts'
import type { Pool } from './pool.ts'
import { limitsFor, workloadOf, workloadPlan } from './workload-plan.ts'

export interface GradingRequest {
  exercise: GradableExercise
  source: string
  /** File name for messages. */
  file: string
  seed: number
  mode: 'run' | 'submit'
}

/** What happens while a submission is graded. */
export type GradingEvent =
  | { type: 'compiled' }
  | { type: 'check-started'; id: string }
  | { type: 'check-ended'; result: CheckResult }
  | { type: 'log'; level: string; text: string }
  | { type: 'progress'; progress: TrainingProgress }
  /** The program begins anew in another process; all events before this one are void. */
  | { type: 'restarted' }
  /** No process could be started: the report says nothing about the program. */
  | { type: 'not-started'; reason: string }

export interface GradingOptions {
  onEvent?: (event: GradingEvent) => void
  signal?: AbortSignal
}

export type Grading = (submission: GradingRequest, options?: GradingOptions) => Promise<Report>

const MAX_LOG = 100_000

export interface GradingParts {
  pool: Pool
  datasets: Pick<Datasets, 'locate'>
  /** Absent: everything runs on wasm. */
  engines?: EngineSource
}

/** The engine that a grading runs on. */
type EngineInUse = Omit<EngineLease, 'died' | 'release'>

interface Graded {
  report: Report
  /** How the process failed, where the engine may be the reason. */
  doubted: ProcessFailure | undefined
}

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

export function createGrading({ pool, datasets, engines }: GradingParts): Grading {
  const gradeOn = async (
    on: EngineInUse,
    { exercise, source, file, seed, mode }: GradingRequest,
    { onEvent, signal }: GradingOptions,
  ): Promise<Graded> => {
    const since = performance.now()
    const results = new Map<string, CheckResult>()
    let running: string | undefined
    let log = ''
    const located: LocatedDataset[] = []
    const { workloads } = exercise
    const size = workloadOf(workloads, on)
    const report = (verdict: Verdict, checks: CheckResult[], rest: Omit<JobEnding, 'verdict'> = {}): Report => {
      const planned =
        mode === 'run' ? exercise.checks.filter(({ visibility }) => visibility === 'open') : exercise.checks
      const maxScore = maxScoreOf(planned.length ? planned : checks)
      const { message, errors, engine = 'none', engineVersion } = rest
      return {
        exercise: exercise.slug,
        exerciseVersion: exercise.exerciseVersion,
        graderVersion: exercise.graderVersion,
        verdict,
        score: scoreOf(checks),
        maxScore,
        checks,
        misconceptions: [...new Set(checks.flatMap(({ misconception }) => misconception ?? []))],
        engine,
        ...(engineVersion && { engineVersion }),
        ...(size && { workload: size }),
        ...(located.length > 0 && { datasets: located.map(hashDataset) }),
        seed,
        ms: Math.round(performance.now() - since),
        ...(message && { message }),
        ...(errors && { errors }),
        log,
      }
    }

    const done = (made: Report): Graded => ({ report: made, doubted: undefined })
    const compiled = await compile(pool.compiler, { source, file }, signal)
    if (!compiled.ok) {
      if ('errors' in compiled) return done(report('error', [], { message: NOT_COMPILED, errors: compiled.errors }))
      const { failure, detail } = compiled
      if (failure === 'compiler-died') onEvent?.({ type: 'not-started', reason: detail || 'no reason given' })
      const { verdict, sentence } = RETRIES[failure].end
      return done(report(verdict, [], { message: sentence(detail) }))
    }
    for (const name of exercise.datasets) {
      const dataset = await datasets.locate(name)
      if (!dataset.ok) return done(report('internal', [], { message: faultText(dataset.fault.message) }))
      located.push(dataset.value)
    }
    onEvent?.({ type: 'compiled' })

    const workload = workloads && size && workloadPlan(workloads, size, on, located)
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
      ...(workload && { workload }),
      ...(on.engine && { engine: on.engine }),
    }
    const started = new Map<string, number>()
    /** The program begins a second time, in another process: the first one's results are void. */
    const anew = (): void => {
      results.clear()
      started.clear()
      running = undefined
      log = ''
      onEvent?.({ type: 'restarted' })
    }
    let begun = false
    const listen = (message: ChildMessage): void => {
      if (message.type === 'started') {
        if (begun) anew()
        begun = true
      } else if (message.type === 'check-started') {
        running = message.id
        started.set(message.id, performance.now())
        onEvent?.(message)
      } else if (message.type === 'check-ended') {
        const result = trusted(message.result, exercise, performance.now() - (started.get(message.result.id) ?? since))
        if (!result || results.has(result.id)) return
        running = undefined
        results.set(result.id, result)
        onEvent?.({ type: 'check-ended', result })
      } else if (message.type === 'log') {
        if (log.length < MAX_LOG) log += `${message.text}\n`
        onEvent?.(message)
      } else if (message.type === 'progress') onEvent?.(message)
    }
    const outcome = await pool.run(job, listen, signal)
    const failure = outcome.kind === 'died' ? outcome.failure : undefined
    if (outcome.kind === 'died' && (failure === 'not-started' || failure === 'fork-server-died'))
      onEvent?.({ type: 'not-started', reason: outcome.detail || 'no reason given' })
    const checks = [...results.values()]
    const ended = jobEnd(outcome)
    if (ended.verdict === undefined) return done(report(overallVerdict(checks), checks, ended))
    const doubted = failure && DOUBTS_ENGINE.has(failure) && !signal?.aborted ? failure : undefined
    // checks that were not reached get the job's verdict; a job that reached none shows none
    const reached = checks.length > 0 || running !== undefined
    const missed = reached
      ? exercise.checks.filter(({ id, visibility }) => !results.has(id) && (mode === 'submit' || visibility === 'open'))
      : []
    const unreached = missed.map((plan): CheckResult => ({
      ...plan,
      verdict: ended.verdict!,
      earned: 0,
      ms: 0,
      message: plan.id === running ? ended.message : NOT_REACHED,
    }))
    return {
      report: report(ended.verdict, [...checks, ...unreached], {
        ...ended,
        engine: ended.engine ?? (doubted ? on.name : undefined),
      }),
      doubted,
    }
  }

  return async (submission, options = {}) => {
    // a quick check has ended before another engine is loaded
    if (!submission.exercise.workloads || !engines) return (await gradeOn(WASM, submission, options)).report
    const again = createRetries()
    for (;;) {
      const lease = await engines.take(options.signal)
      try {
        const { report, doubted } = await gradeOn(lease, submission, options)
        if (!doubted) return report
        const engine = await lease.died()
        const failed = doubted === 'engine-failed' || doubted === 'engine-not-opened'
        // a program that brings the process down on a sound engine gets no second try
        if (engine === 'sound' && (!failed || !again('engine-sound'))) return report
        if (engine === 'broken' || (engine === 'replaced' && !again('engine-broken'))) {
          const { verdict, sentence } = RETRIES['engine-broken'].end
          return { ...report, verdict, score: 0, checks: [], misconceptions: [], message: sentence(lease.name) }
        }
        // the results of the first training are void
        options.onEvent?.({ type: 'restarted' })
      } finally {
        lease.release()
      }
    }
  }
}

/**
 * A check's result under its published name and points, with the prose of the exercise's version. Where no checks
 * are published, those of the process are taken. Graders older than feedback.md bring their own prose.
 */
function trusted(
  { name, nameFa, hint, explanation, ...found }: ToldCheck,
  { checks, feedback }: GradableExercise,
  milliseconds: number,
): CheckResult | undefined {
  const own = { ...found, name: name ?? found.id, nameFa: nameFa ?? name ?? found.id }
  const plan = checks.length ? checks.find(({ id }) => id === found.id) : own
  if (!plan) return undefined
  const { points } = plan
  const passed = found.verdict === 'passed'
  const hints = entryOf(feedback?.checks, found.id)?.hints ?? (hint ? [hint] : [])
  const explained = entryOf(feedback?.misconceptions, found.misconception) ?? explanation
  return {
    ...found,
    id: plan.id,
    name: plan.name,
    nameFa: plan.nameFa,
    points,
    visibility: plan.visibility,
    earned: passed ? points : Math.min(Math.max(0, found.earned), points),
    ...(hints.length > 0 && !passed && { hints }),
    ...(explained && { explanation: explained }),
    ms: Math.round(milliseconds),
  }
}

/** A record's own entry under an id, which a grading process has told. */
function entryOf<Value>(record: Record<string, Value> | undefined, id: string | undefined): Value | undefined {
  return record && id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined
}

interface JobEnding {
  verdict?: Verdict
  message?: Text
  errors?: SourceError[]
  engine?: string
  engineVersion?: string
}

/** What the end of the process means for the student. */
function jobEnd(outcome: ProcessOutcome): JobEnding {
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
