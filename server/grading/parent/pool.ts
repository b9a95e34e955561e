/** Warm grading children: one job each, never used again, replaced as they are taken. */
import pLimit from 'p-limit'
import { startChild } from './grading-process.ts'
import type { Child, ChildOutcome } from './grading-process.ts'
import type { Job } from '../protocol/job.ts'
import type { ChildMessage } from '../protocol/messages.ts'

export interface Pool {
  /**
   * Runs a job in a fresh child as soon as one is free. A child that dies before the student's
   * program has started is replaced once.
   */
  run(job: Job, listen: (message: ChildMessage) => void, signal?: AbortSignal): Promise<ChildOutcome>
  /** Ends idle children at once and refuses what still waits; running jobs go on. */
  close(): void
}

export interface PoolOptions {
  /** The repository's root. */
  root: string
  /** Jobs that run at the same time. */
  concurrency: number
  /** Children kept ready beyond those that run. */
  warm: number
  /** Starts a child; another one than `startChild` may watch what it starts. */
  start?: typeof startChild
}

/** A pool whose children are this process's own, which can end them all at once. */
export interface LocalPool extends Pool {
  kill(): void
}

export function createPool({ root, concurrency, warm, start = startChild }: PoolOptions): LocalPool {
  const idle: Child[] = []
  const busy = new Set<Child>()
  const limit = pLimit(concurrency)
  let closed = false

  const refill = (): void => {
    while (!closed && idle.length < warm) idle.push(start(root))
  }
  const attempt = async (
    job: Job,
    listen: (message: ChildMessage) => void,
    signal: AbortSignal | undefined,
  ): Promise<ChildOutcome> => {
    // those that wait are ready for wasm
    const child = (job.engine ? undefined : idle.shift()) ?? start(root, job.engine)
    refill()
    try {
      await child.ready
    } catch (error) {
      return { kind: 'died', reason: 'crashed', started: false, detail: (error as Error).message }
    }
    busy.add(child)
    return child.run(job, listen, signal).finally(() => busy.delete(child))
  }
  const close = (): void => {
    closed = true
    for (const child of idle.splice(0)) child.kill()
    // what still waits begins now, and is refused
    limit.concurrency = Number.POSITIVE_INFINITY
  }
  refill()
  return {
    close,
    kill() {
      close()
      for (const child of busy) child.kill()
    },
    run: (job, listen, signal) =>
      limit(async () => {
        if (closed) return { kind: 'died', reason: 'cancelled', started: false, detail: 'the platform is stopping' }
        if (signal?.aborted) return { kind: 'died', reason: 'cancelled', started: false, detail: '' }
        const first = await attempt(job, listen, signal)
        const retry =
          first.kind === 'died' &&
          !first.started &&
          (first.reason === 'crashed' || first.reason === 'engine') &&
          !signal?.aborted
        return retry ? await attempt(job, listen, signal) : first
      }),
  }
}
