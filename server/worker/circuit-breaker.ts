/**
 * The circuit breaker of grading. When no process starts for a job, a probe tells whose fault it is. If a process
 * starts for the probe, the job is at fault. If none does, the circuit opens: grading is paused, and resumes by
 * itself when a later probe succeeds.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { RETRIES, type RetryPolicy, waitAfter } from '../grading/protocol/retries.ts'
import type { Pause } from './pause.ts'
import type { StorageWatch } from './storage-watch.ts'

export interface CircuitBreaker {
  /** Called when no process started for a job. @returns whether processes start for other jobs */
  suspect(): Promise<boolean>
  /** While the circuit is open: probes at once. */
  tryNow(): Promise<void>
  /** A job was graded: processes start. */
  worked(): void
  /** Whether programs can be graded. Where no job was graded for a while, a probe is, unless it takes too long. */
  ready(): Promise<boolean>
  /** The time of the next probe; undefined while the circuit is closed. */
  nextTry(): Date | undefined
  /** Probes at once where the circuit was open when the server ended. */
  start(): void
  close(): void
}

export interface CircuitBreakerOptions {
  pause: Pick<Pause, 'setCircuit' | 'openCircuit'>
  /** Grades a program that cannot fail; answers with what went wrong, if anything did. */
  probe(): Promise<string | undefined>
  storage: Pick<StorageWatch, 'guarded'>
  log: Logger
  /** The circuit has been closed. */
  onResume(): void
  /** Milliseconds between two probes; those of `RETRIES` unless told. */
  waits?: Pick<RetryPolicy, 'wait' | 'longestWait'>
  clock?: () => Date
}

const LONGEST_REASON = 1_000
/** Milliseconds for which a graded job or probe shows that others can be graded. */
const BELIEVED = 30_000
/** Milliseconds that somebody who asks whether programs can be graded waits for a probe. */
const PATIENCE = 10_000

export function createCircuitBreaker({
  pause,
  probe,
  storage,
  log,
  onResume,
  waits = RETRIES['probe-failed'],
  clock = () => new Date(),
}: CircuitBreakerOptions): CircuitBreaker {
  let probing: Promise<boolean> | undefined
  let timer: NodeJS.Timeout | undefined
  let next: Date | undefined
  let failures = 0
  let closed = false
  let lastWorked = -Infinity

  const setCircuit = (reason: string | undefined): void =>
    storage.guarded('storing the circuit', () => pause.setCircuit(reason))()
  const check = async (): Promise<boolean> => {
    clearTimeout(timer)
    next = undefined
    const fault = await probe().catch((thrown: unknown) => String(thrown))
    if (closed) return false
    const wasOpen = pause.openCircuit() !== undefined
    if (fault === undefined) {
      failures = 0
      lastWorked = performance.now()
      if (wasOpen) {
        log.warn('grading processes start again: grading is resumed')
        setCircuit(undefined)
        onResume()
      }
      return true
    }
    if (!wasOpen) log.error({ reason: fault }, 'no grading process can be started: grading is paused')
    setCircuit(fault.slice(0, LONGEST_REASON))
    const wait = waitAfter(waits, ++failures)
    next = new Date(clock().getTime() + wait)
    timer = setTimeout(() => void probeOnce(), wait)
    return false
  }
  // several jobs may fail at the same moment: one probe answers for all
  const probeOnce = (): Promise<boolean> =>
    (probing ??= check().finally(() => {
      probing = undefined
    }))

  return {
    suspect: async () => (pause.openCircuit() ? false : probeOnce()),
    async tryNow() {
      if (pause.openCircuit()) await probeOnce()
    },
    worked() {
      lastWorked = performance.now()
    },
    async ready() {
      if (pause.openCircuit()) return false
      if (performance.now() - lastWorked < BELIEVED) return true
      const late = sleep(PATIENCE, true, { ref: false })
      return Promise.race([probeOnce(), late])
    },
    nextTry: () => next,
    start() {
      if (pause.openCircuit()) void probeOnce()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
