/**
 * Takes jobs from the queue and has them graded. Quick jobs and trainings have separate slots, so that neither waits
 * for the other. The worker renews a job's lease while it runs, and gives back to the queue what it cannot finish.
 */
import type { Logger } from 'pino'
import type { NamedCheck, Report, Verdict } from '../../graders/report.ts'
import { maxScoreOf } from '../../graders/verdict.ts'
import type { EventLog } from '../events/event-log.ts'
import type { GradableExercise } from '../exercises/format/content.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import { createRetries, mayRetry, RETRIES, type RetryPolicy } from '../grading/protocol/retries.ts'
import type { Grading, GradingEvent } from '../grading/parent/grading.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionRow, Submissions } from '../submissions/submissions.ts'
import type { JobLease, Queue } from '../queue/contract.ts'
import { createJobEvents } from './job-events.ts'
import { QUICK, TRAINING } from '../queue/sqlite.ts'

/** What the metrics count. */
export interface JobEnd {
  lane: JobLease['lane']
  verdict: Verdict
  milliseconds: number
  waited: number
}

export interface WorkerOptions {
  queue: Queue
  submissions: Submissions
  events: EventLog
  store: Pick<ExerciseStore, 'exerciseAt'>
  grading: Grading
  /** Jobs that run at the same time. */
  slots: { quick: number; training: number }
  /** Interval at which leases are renewed and new jobs looked for; well below a lease's life. */
  heartbeatMilliseconds: number
  paused(): boolean
  /** Asked when no process started for a job: whether processes start for others. See `circuit-breaker.ts`. */
  othersStart(): Promise<boolean>
  /** As whom its author sees a submission now. */
  readerOf(row: SubmissionRow): Reader
  log: Logger
  onEnd(end: JobEnd): void
  /** The line has moved. */
  onMove(): void
}

export interface Worker {
  start(): void
  /** Something was queued or resumed. */
  wake(): void
  /** Somebody asked for a running job to stop. */
  cancelled(submissionId: string): void
  /** Takes no more jobs, gives running ones some time to end, and gives the others back to the queue. */
  stop(graceMilliseconds: number): Promise<void>
  running(): number
}

interface Running {
  lease: JobLease
  row: SubmissionRow
  abort: AbortController
  lost: boolean
  cancelled: boolean
  done: Promise<void>
}

/** Entries that are remembered: more than a course has exercises. */
const REMEMBERED = 100

export function createWorker(options: WorkerOptions): Worker {
  const {
    queue,
    submissions,
    events,
    store,
    grading,
    slots,
    heartbeatMilliseconds,
    paused,
    othersStart,
    readerOf,
    log,
    onEnd,
    onMove,
  } = options
  const running = new Map<string, Running>()
  // A version never changes, and its bundle is long.
  const exercises = new Map<string, GradableExercise>()
  /** Jobs for which no process could be started: each one's failures so far. */
  const failedStarts = new Map<string, ReturnType<typeof createRetries>>()
  let stopping = false
  let timer: NodeJS.Timeout | undefined

  const taken = (lanes: readonly string[]): number =>
    [...running.values()].filter(({ lease }) => lanes.includes(lease.lane)).length
  const wake = (): void => {
    if (stopping || !timer) return
    for (const { lanes, limit } of [
      { lanes: QUICK, limit: slots.quick },
      { lanes: TRAINING, limit: slots.training },
    ]) {
      while (!paused() && taken(lanes) < limit) {
        const lease = queue.claim(lanes)
        if (!lease) break
        begin(lease)
      }
    }
  }

  const exerciseOf = (row: SubmissionRow): GradableExercise => {
    const name = `${row.slug} ${row.exerciseVersion} ${row.graderVersion}`
    const exercise = exercises.get(name) ?? store.exerciseAt(row.slug, row)!
    if (exercises.size >= REMEMBERED) exercises.clear()
    exercises.set(name, exercise)
    return exercise
  }

  const begin = (lease: JobLease): void => {
    const row = submissions.get(lease.submissionId)!
    const job: Running = {
      lease,
      row,
      abort: new AbortController(),
      lost: false,
      cancelled: false,
      done: Promise.resolve(),
    }
    running.set(row.id, job)
    job.done = work(job)
      .catch((error: unknown) => {
        // The lease runs out and the job is tried again, as after a crash.
        log.error({ err: error, submission: row.id }, 'a job could not be worked on')
      })
      .finally(() => {
        running.delete(row.id)
        onMove()
        wake()
      })
  }

  const work = async (job: Running): Promise<void> => {
    const { lease, row, abort } = job
    const since = performance.now()
    const jobLog = log.child({ job: row.id, lane: lease.lane, attempt: lease.attempt })
    const exercise = exerciseOf(row)
    const ended = (report: Report): void => {
      failedStarts.delete(row.id)
      if (!submissions.end(lease, row, report)) return jobLog.warn('the lease was lost, its result is dropped')
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
    /** Ends the job as the table says. */
    const failed = (kind: 'server-died' | 'job-not-started' | 'nothing-started', detail = ''): void =>
      ended(faultReport(row, exercise.checks, RETRIES[kind].end, detail))
    const serversLost = lease.attempt - 1
    if (!mayRetry('server-died', serversLost)) return failed('server-died')
    renew(job)
    const stored = submissions.start(row)
    const told = createJobEvents({
      row,
      checks: exercise.checks.filter(({ visibility }) => row.mode === 'submit' || visibility === 'open'),
      reader: readerOf(row),
      events,
      submissions,
      stored,
    })
    /** The program has not run: the job waits, until the table allows no further try. */
    const notStarted = async (reason: string): Promise<void> => {
      const others = await othersStart()
      if (job.lost) return
      const again = failedStarts.get(row.id) ?? createRetries()
      const kind = others ? 'job-not-started' : 'nothing-started'
      jobLog.warn({ reason, others }, 'no process could be started for a job')
      if (!again(kind)) return failed(kind, reason)
      if (failedStarts.size >= REMEMBERED) failedStarts.clear()
      failedStarts.set(row.id, again)
      submissions.requeue(lease, row)
      // it was cancelled while it ran: nobody waits for it
      if (job.cancelled) submissions.cancel(row)
    }
    let unstarted: string | undefined
    const listen = (event: GradingEvent): void => {
      if (event.type === 'not-started') unstarted = event.reason
      told.take(event)
    }
    try {
      const report = await grading(
        { exercise, source: row.source, file: 'solution.ts', seed: row.seed, mode: row.mode },
        { onEvent: listen, signal: abort.signal },
      )
      if (job.lost) return
      if (brokenOff(job, report.verdict)) return submissions.requeue(lease, row)
      if (unstarted !== undefined) return await notStarted(unstarted)
      told.flush()
      ended(report)
    } catch (error) {
      if (job.lost) return
      if (stopping) return submissions.requeue(lease, row)
      jobLog.error({ err: error }, 'grading failed')
      await notStarted(String(error))
    } finally {
      told.close()
    }
  }

  /** Whether the grading was broken off because this server stops; Ctrl+C in a terminal ends its processes as well. */
  const brokenOff = ({ abort, cancelled }: Running, verdict: Verdict): boolean =>
    stopping && !cancelled && (abort.signal.aborted || verdict === 'crashed' || verdict === 'internal')

  const renew = (job: Running): void => {
    const renewal = queue.renew(job.lease)
    if (renewal === 'held') return
    if (renewal === 'lost') job.lost = true
    else job.cancelled = true
    job.abort.abort()
  }
  const beat = (): void => {
    for (const job of running.values()) renew(job)
    wake()
  }

  return {
    wake,
    cancelled(submissionId) {
      const job = running.get(submissionId)
      if (job) renew(job)
    },
    start() {
      timer = setInterval(beat, heartbeatMilliseconds)
      wake()
    },
    async stop(graceMilliseconds) {
      stopping = true
      const all = (): Promise<unknown> => Promise.all([...running.values()].map(({ done }) => done))
      await Promise.race([all(), new Promise((resolve) => setTimeout(resolve, graceMilliseconds))])
      for (const { abort } of running.values()) abort.abort()
      await all()
      clearInterval(timer)
    },
    running: () => running.size,
  }
}

/** The report of a grading that failed on our side, before it reached a check. */
function faultReport(
  row: SubmissionRow,
  checks: readonly NamedCheck[],
  { verdict, sentence }: NonNullable<RetryPolicy['end']>,
  detail: string,
): Report {
  const { slug, exerciseVersion, graderVersion, seed, mode } = row
  const planned = checks.filter(({ visibility }) => mode === 'submit' || visibility === 'open')
  return {
    exercise: slug,
    exerciseVersion,
    graderVersion,
    verdict,
    score: 0,
    maxScore: maxScoreOf(planned),
    checks: [],
    misconceptions: [],
    engine: 'none',
    seed,
    ms: 0,
    log: '',
    message: sentence(detail),
  }
}
