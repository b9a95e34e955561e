/** The story of one leased job: its program is read, graded, and its report is stored. */
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Report, Verdict } from '../../graders/report.ts'
import { runsIn } from '../../graders/run-mode.ts'
import type { EventLog } from '../events/event-log.ts'
import type { GradableExercise } from '../exercises/format/content.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import type { Grading, GradingEvent } from '../grading/parent/grading.ts'
import { createRetries, mayRetry, RETRIES } from '../grading/protocol/retries.ts'
import type { Networks, TakenNetwork } from '../networks/networks.ts'
import type { JobLease } from '../queue/contract.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionRow, Submissions } from '../submissions/submissions.ts'
import { faultReport } from './fault-report.ts'
import { createJobEvents } from './job-events.ts'
import type { StorageWatch } from './storage-watch.ts'

/** A job that this worker holds. */
export interface HeldJob {
  lease: JobLease
  /** Ends its grading. */
  abort: AbortController
  /** Another holder has it now: nothing of it may be stored. */
  lost: boolean
  /** Somebody asked to cancel it. */
  cancelled: boolean
}

/** What the metrics count. */
export interface JobEnd {
  lane: JobLease['lane']
  verdict: Verdict
  milliseconds: number
  waited: number
}

export interface JobOptions {
  submissions: Submissions
  events: EventLog
  store: Pick<ExerciseStore, 'exerciseAt'>
  grading: Grading
  networks: Networks
  storage: Pick<StorageWatch, 'guarded' | 'persist'>
  /** Asked when no process started for a job: whether processes start for others. See `circuit-breaker.ts`. */
  othersStart(): Promise<boolean>
  /** As whom its author sees a submission now. */
  readerOf(row: SubmissionRow): Reader
  log: Logger
  onEnd(end: JobEnd): void
}

interface JobHolder {
  /** Renews the job's lease, and notes that it was lost or cancelled. */
  renew(job: HeldJob): void
  /** Aborted when the server stops: what is broken off then is given back to the queue. */
  stopping: AbortSignal
  /** Aborted when the server waits no longer for the storage. */
  givenUp: AbortSignal
}

/** Entries that are remembered: more than a course has exercises. */
const REMEMBERED = 100
/** Jobs whose failures are counted; with more, a job may be tried more often than it should. */
const REMEMBERED_JOBS = 10_000

export function createJobRunner(
  { submissions, events, store, grading, networks, storage, othersStart, readerOf, log, onEnd }: JobOptions,
  { renew, stopping, givenUp }: JobHolder,
): (job: HeldJob) => Promise<void> {
  // A version never changes, and its bundle is long.
  const exercises = new Map<string, GradableExercise>()
  /** Jobs for which no process could be started: each one's failures so far. */
  const failedStarts = new Map<string, ReturnType<typeof createRetries>>()
  /** A graded report must not be lost because the disk is full at this moment. */
  const persist = <Result>(work: () => Result): Promise<Result> => storage.persist(work, givenUp)

  const exerciseOf = (row: SubmissionRow): GradableExercise => {
    const name = `${row.slug} ${row.exerciseVersion} ${row.graderVersion}`
    const exercise = exercises.get(name) ?? store.exerciseAt(row.slug, row)!
    if (exercises.size >= REMEMBERED) exercises.clear()
    exercises.set(name, exercise)
    return exercise
  }
  /** Whether the grading was broken off because this server stops; Ctrl+C in a terminal ends its processes as well. */
  const brokenOff = ({ abort, cancelled }: HeldJob, verdict: Verdict): boolean =>
    stopping.aborted && !cancelled && (abort.signal.aborted || verdict === 'crashed' || verdict === 'internal')

  return async (job) => {
    const { lease, abort } = job
    const since = performance.now()
    const { row, exercise, reader } = await persist(() => {
      const read = submissions.get(lease.submissionId)!
      return { row: read, exercise: exerciseOf(read), reader: readerOf(read) }
    })
    const jobLog = log.child({ job: row.id, lane: lease.lane, attempt: lease.attempt })

    const ended = async (report: Report, before: () => void = () => undefined, network?: TakenNetwork) => {
      failedStarts.delete(row.id)
      let tidy: (() => void) | undefined
      const stored = await persist(() => {
        before()
        return submissions.end(lease, row, report, () => {
          tidy = networks.record(row.id, network)
        })
      })
      tidy?.()
      if (!stored) return jobLog.warn('the lease was lost, its result is dropped')
      onEnd({
        lane: lease.lane,
        verdict: report.verdict,
        milliseconds: performance.now() - since,
        waited: lease.waited,
      })
      jobLog[report.verdict === 'internal' ? 'error' : 'info'](
        {
          exercise: row.slug,
          verdict: report.verdict,
          ms: report.ms,
          waited: lease.waited,
          ...(report.verdict === 'internal' && { message: report.message?.en }),
        },
        'graded',
      )
    }
    /** A network that cannot be kept costs nobody a grade. */
    const takeNetwork = (incoming: string): Promise<TakenNetwork | undefined> =>
      networks.take(incoming, row.id).catch((error: unknown) => {
        jobLog.error({ err: error }, 'a trained network could not be kept')
        return undefined
      })
    /** Ends the job as the table says. */
    const failed = (kind: 'server-died' | 'job-not-started' | 'nothing-started', detail = ''): Promise<void> =>
      ended(faultReport(row, exercise.checks, RETRIES[kind].end, detail))
    /** The program has not run: the job waits, until the table allows no further try. */
    const notStarted = async (reason: string): Promise<void> => {
      const others = await othersStart()
      if (job.lost) return
      const again = failedStarts.get(row.id) ?? createRetries()
      const kind = others ? 'job-not-started' : 'nothing-started'
      jobLog.warn({ reason, others }, 'no process could be started for a job')
      if (!again(kind)) return failed(kind, reason)
      forgetOldest(failedStarts)
      failedStarts.set(row.id, again)
      if (others) await sleep(RETRIES[kind].wait, undefined, { signal: abort.signal }).catch(() => undefined)
      if (job.lost) return
      await persist(() => submissions.requeue(lease, row))
      // it was cancelled while it ran: nobody waits for it
      if (job.cancelled) await persist(() => submissions.cancel(row))
    }

    const serversLost = lease.attempt - 1
    if (!mayRetry('server-died', serversLost)) return failed('server-died')
    const stored = await persist(() => {
      renew(job)
      return submissions.start(row)
    })
    const told = createJobEvents({
      row,
      checks: exercise.checks.filter((check) => runsIn(row.mode, check)),
      reader,
      events,
      submissions,
      storage,
      stored,
    })
    let unstarted: string | undefined
    const listen = (event: GradingEvent): void => {
      if (event.type === 'not-started') unstarted = event.reason
      told.take(event)
    }
    const { source, seed, mode, data } = row
    // submissions of before there was a choice used what was published
    const network = mode === 'submit' && exercise.workloads ? networks.incoming() : undefined
    const request = {
      exercise,
      source,
      file: 'solution.ts',
      seed,
      mode,
      data: data ?? 'real',
      ...(network && { network }),
    }
    try {
      const graded = await grading(request, { onEvent: listen, signal: abort.signal }).catch((error: unknown) => {
        if (!stopping.aborted && !job.lost) jobLog.error({ err: error }, 'grading failed')
        return String(error)
      })
      if (job.lost) return
      const threw = typeof graded === 'string'
      if (threw ? stopping.aborted : brokenOff(job, graded.verdict))
        return await persist(() => submissions.requeue(lease, row))
      if (threw) return await notStarted(graded)
      if (unstarted !== undefined) return await notStarted(unstarted)
      await ended(graded, told.flush, network ? await takeNetwork(network) : undefined)
    } finally {
      if (network) rmSync(network, { force: true })
      told.close()
    }
  }
}

/** Makes room for one entry more. */
function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys()
  if (entries.size >= REMEMBERED_JOBS && oldest !== undefined) entries.delete(oldest)
}
