/**
 * Watches whether the database takes writes. The first write that the storage refuses pauses grading with the reason;
 * a write that is tried again and again resumes it. Every timer and stream of the server runs its work through
 * `guarded`, so that no failed write ends the process.
 */
import type { Logger } from 'pino'
import { storageFault } from '../db/storage-faults.ts'
import { RETRIES, type RetryPolicy, waitAfter } from '../grading/protocol/retries.ts'
import type { Pause } from './pause.ts'

export interface StorageWatch {
  /** Told of whatever was thrown. @returns the reason in a sentence, where the storage is at fault */
  report(error: unknown): string | undefined
  /** Work that never throws: what fails is reported, or logged under the name that says what failed. */
  guarded(name: string, work: () => void): () => void
  /**
   * Repeats the work until the storage takes it.
   * @throws what the work throws where the storage is not at fault; the storage's error once `signal` is aborted
   */
  persist<Result>(work: () => Result | Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Tries a write: the disk may be full already. */
  start(): void
  /** While the storage fails: tries a write at once. */
  tryNow(): void
  /** The time of the next try; undefined while the database takes writes. */
  nextTry(): Date | undefined
  close(): void
}

export interface StorageWatchOptions {
  pause: Pick<Pause, 'setStorageFault' | 'storageFault'>
  /** Writes to the database; throws while it takes no writes. */
  probe(): void
  log: Logger
  /** The database takes writes again. */
  onResume(): void
  waits?: Pick<RetryPolicy, 'wait' | 'longestWait'>
  clock?: () => Date
}

export function createStorageWatch({
  pause,
  probe,
  log,
  onResume,
  waits = RETRIES['storage-failed'],
  clock = () => new Date(),
}: StorageWatchOptions): StorageWatch {
  let timer: NodeJS.Timeout | undefined
  let next: Date | undefined
  let failures = 0
  let closed = false
  const waiting = new Set<() => void>()

  const waitForNext = (): void => {
    // The database is about to be closed: nothing would come of a further try, but the process would stay.
    if (closed) return
    const wait = waitAfter(waits, ++failures)
    next = new Date(clock().getTime() + wait)
    timer = setTimeout(tryNow, wait)
  }
  const report: StorageWatch['report'] = (error) => {
    const reason = storageFault(error)
    if (reason === undefined) return undefined
    if (!pause.storageFault()) {
      log.error({ err: error, reason }, 'the database takes no writes: grading is paused')
      waitForNext()
    }
    pause.setStorageFault(reason)
    return reason
  }
  const guarded: StorageWatch['guarded'] = (name, work) => () => {
    try {
      work()
    } catch (error) {
      if (report(error) === undefined) log.error({ err: error }, `${name} failed`)
    }
  }
  const tryNow = guarded('the probe of the storage', () => {
    if (!pause.storageFault()) return
    clearTimeout(timer)
    try {
      probe()
    } catch (error) {
      waitForNext()
      throw error
    }
    failures = 0
    next = undefined
    log.warn('the database takes writes again: grading is resumed')
    pause.setStorageFault(undefined)
    for (const resume of waiting) resume()
    onResume()
  })

  return {
    report,
    guarded,
    start: guarded('the first write', probe),
    tryNow,
    async persist(work, signal) {
      for (;;) {
        let failure: unknown
        try {
          return await work()
        } catch (error) {
          if (report(error) === undefined || signal.aborted) throw error
          failure = error
        }
        await new Promise<void>((resolve) => {
          const done = (): void => {
            waiting.delete(done)
            signal.removeEventListener('abort', done)
            resolve()
          }
          waiting.add(done)
          signal.addEventListener('abort', done)
        })
        if (signal.aborted) throw failure
      }
    },
    nextTry: () => next,
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
