/**
 * Whether grading processes can be started at all. Where a job's cannot, a clean probe tells whose
 * fault it is: the job's, or the machine's. Then the grading pauses, and goes on by itself once a
 * probe succeeds again.
 */
import type { Logger } from 'pino'
import { RETRIES, type RetryPolicy, waitAfter } from '../grading/protocol/retries.ts'
import type { Pause } from './pause.ts'

export interface StandstillGuard {
  /** Asked when a job's process could not be started. @returns whether others can be */
  suspect(): Promise<boolean>
  /** Tries at once whether the grading can go on, where it stands still. */
  tryNow(): Promise<void>
  /** When it is tried the next time; undefined where the grading does not stand still. */
  next(): Date | undefined
  /** Goes on where an earlier run of the server stood. */
  start(): void
  close(): void
}

export interface StandstillOptions {
  pause: Pick<Pause, 'stall' | 'standstill'>
  /** Grades something that cannot fail; answers with what went wrong. */
  probe(): Promise<string | undefined>
  log: Logger
  /** The grading goes on. */
  onResume(): void
  /** Milliseconds between two probes; those of `RETRIES` unless told. */
  waits?: Pick<RetryPolicy, 'wait' | 'longestWait'>
  clock?: () => Date
}

const LONGEST_REASON = 1_000

export function createStandstillGuard({
  pause,
  probe,
  log,
  onResume,
  waits = RETRIES['probe-failed'],
  clock = () => new Date(),
}: StandstillOptions): StandstillGuard {
  let probing: Promise<boolean> | undefined
  let timer: NodeJS.Timeout | undefined
  let next: Date | undefined
  let failures = 0
  let closed = false

  const check = async (): Promise<boolean> => {
    clearTimeout(timer)
    next = undefined
    const fault = await probe().catch((thrown: unknown) => String(thrown))
    if (closed) return false
    const stood = pause.standstill() !== undefined
    if (fault === undefined) {
      failures = 0
      if (stood) {
        log.warn('grading processes start again: the grading goes on')
        pause.stall(undefined)
        onResume()
      }
      return true
    }
    if (!stood) log.error({ reason: fault }, 'no grading process can be started: the grading is paused')
    pause.stall(fault.slice(0, LONGEST_REASON))
    const wait = waitAfter(waits, ++failures)
    next = new Date(clock().getTime() + wait)
    timer = setTimeout(() => void probeOnce(), wait)
    return false
  }
  // several jobs may fail at the same moment: one probe answers them all
  const probeOnce = (): Promise<boolean> =>
    (probing ??= check().finally(() => {
      probing = undefined
    }))

  return {
    suspect: async () => (pause.standstill() ? false : probeOnce()),
    async tryNow() {
      if (pause.standstill()) await probeOnce()
    },
    next: () => next,
    start() {
      if (pause.standstill()) void probeOnce()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
