/**
 * Takes jobs from the queue and has them graded. Quick jobs, trial runs and trainings have separate slots, so that
 * none waits for the others. The worker renews a job's lease while it runs, and gives back what it cannot finish.
 */
import { type JobLease, slotKindOf, type Queue, SLOT_KINDS, type SlotCounts, type SlotKind } from '../queue/contract.ts'
import { createJobRunner, type HeldJob, type JobOptions } from './job.ts'

export interface WorkerOptions extends JobOptions {
  queue: Queue
  /** Jobs that may run at the same time, as it is now. */
  slots: () => SlotCounts
  /** Interval at which leases are renewed and new jobs looked for; well below a lease's life. */
  heartbeatMilliseconds: number
  paused(): boolean
  /** The line has moved. */
  onMove(): void
}

export interface Worker {
  start(): void
  /** Something was queued or resumed. */
  wake(): void
  /** The database takes writes again: renews the leases first, so that no job is taken twice. */
  resume(): void
  /** Somebody asked for a running job to stop. */
  cancelled(submissionId: string): void
  /** Takes no more jobs, gives running ones some time to end, and gives the others back to the queue. */
  stop(graceMilliseconds: number): Promise<void>
  running(): number
}

interface Running extends HeldJob {
  done: Promise<void>
}

export function createWorker(options: WorkerOptions): Worker {
  const { queue, slots, heartbeatMilliseconds, paused, storage, log, onMove } = options
  const running = new Map<string, Running>()
  const [stopping, givenUp] = [new AbortController(), new AbortController()]
  let timer: NodeJS.Timeout | undefined
  let renewedAt = performance.now()

  const renew = (job: HeldJob): void => {
    const renewal = queue.renew(job.lease)
    if (renewal === 'held') return
    if (renewal === 'lost') job.lost = true
    else job.cancelled = true
    job.abort.abort()
  }
  const renewSafely = (job: HeldJob): void => storage.guarded('the renewal of a lease', () => renew(job))()
  const renewAll = (): void => {
    renewedAt = performance.now()
    for (const job of running.values()) renewSafely(job)
  }

  const run = createJobRunner(options, { renew, stopping: stopping.signal, givenUp: givenUp.signal })
  const begin = (lease: JobLease): void => {
    const job: Running = { lease, abort: new AbortController(), lost: false, cancelled: false, done: Promise.resolve() }
    running.set(lease.submissionId, job)
    job.done = run(job)
      .catch((error: unknown) => {
        // The lease runs out and the job is tried again, as after a crash.
        log.error({ err: error, submission: lease.submissionId }, 'a job could not be worked on')
      })
      .finally(() => {
        if (running.get(lease.submissionId) === job) running.delete(lease.submissionId)
        onMove()
        wake()
      })
  }

  const taken = (kind: SlotKind): number =>
    [...running.values()].filter(({ lease }) => slotKindOf(lease.lane) === kind).length
  const wake = storage.guarded('taking a job', () => {
    if (stopping.signal.aborted || !timer) return
    // This process stood still, as on a machine that slept: its leases must not run out before they are renewed.
    if (performance.now() - renewedAt > 2 * heartbeatMilliseconds) renewAll()
    for (const kind of SLOT_KINDS) {
      while (!paused() && taken(kind) < slots()[kind]) {
        const lease = queue.claim(kind)
        if (!lease) break
        begin(lease)
      }
    }
  })
  const beat = (): void => {
    renewAll()
    wake()
  }

  return {
    wake,
    resume: beat,
    cancelled(submissionId) {
      const job = running.get(submissionId)
      if (job) renewSafely(job)
    },
    start() {
      timer = setInterval(beat, heartbeatMilliseconds)
      wake()
    },
    async stop(graceMilliseconds) {
      stopping.abort()
      const all = (): Promise<unknown> => Promise.all([...running.values()].map(({ done }) => done))
      await Promise.race([all(), new Promise((resolve) => setTimeout(resolve, graceMilliseconds))])
      for (const { abort } of running.values()) abort.abort()
      givenUp.abort()
      await all()
      clearInterval(timer)
    },
    running: () => running.size,
  }
}
