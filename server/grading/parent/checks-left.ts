/**
 * Whether a further process runs the checks that are left, once a process has ended before its time. What the checks
 * before it gave stands, and the order of the checks stays: it keeps what a check hides.
 */
import type { Verdict } from '../../../graders/report.ts'
import type { TotalSeconds } from '../../sandbox/budget.ts'
import { totalSeconds } from '../protocol/job.ts'
import type { Job } from '../protocol/job.ts'
import { createRetries, type ProcessFailure } from '../protocol/retries.ts'
import type { ProcessOutcome } from './grading-process.ts'
import type { JobEnding } from './job-report.ts'
import type { ToldChecks } from './told-checks.ts'

/** Failures that the running check has brought about, and no other need suffer from. */
const OF_ONE_CHECK: ReadonlySet<ProcessFailure> = new Set<ProcessFailure>(['crashed', 'time', 'memory', 'model-time'])
/** Verdicts with which a process tells the same by itself: a model is too large for it to go on. */
const TOLD: ReadonlySet<Verdict | undefined> = new Set<Verdict | undefined>(['time', 'memory'])

export interface ChecksLeft {
  /** Takes down what has become of the running check. The job for the next process; undefined where there is none. */
  next(outcome: ProcessOutcome, ending: JobEnding): Job | undefined
}

export function createChecksLeft(first: Job, told: ToldChecks): ChecksLeft {
  const again = createRetries()
  let job = first
  /** What was left when the running check began. It was told by a process that runs foreign code: it never grows. */
  const left = (): TotalSeconds => {
    const most = job.goesOn?.left ?? totalSeconds(job)
    const { checks, trainings } = told.left() ?? most
    return { checks: Math.min(checks, most.checks), trainings: Math.min(trainings, most.trainings) }
  }
  const goOn = (changed: Partial<Job>, seconds: TotalSeconds): Job => {
    told.goOn()
    job = { ...job, ...changed, goesOn: { ended: told.results().map(({ id }) => id), left: seconds } }
    return job
  }
  return {
    next(outcome, ending) {
      if (outcome.kind === 'died' && outcome.failure === 'machine-too-slow')
        return again('machine-too-slow') ? goOn({ patient: true }, left()) : undefined
      const ofOneCheck = outcome.kind === 'died' ? OF_ONE_CHECK.has(outcome.failure) : TOLD.has(ending.verdict)
      const running = told.running()
      if (!ofOneCheck || running === undefined || told.has(running)) return undefined
      // how much of its time the check took is unknown: all of it counts
      const { checks, trainings } = left()
      const seconds = {
        checks: Math.max(0, checks - job.limits.call),
        trainings: Math.max(0, trainings - (job.workload?.seconds ?? 0)),
      }
      told.end(ending.verdict!, ending.message)
      return again('process-ended') ? goOn({}, seconds) : undefined
    },
  }
}
