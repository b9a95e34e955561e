/** Warm grading children: one job each, never used again, replaced as they are taken. */
import { startChild } from './child.ts'
import type { Child, ChildOutcome } from './child.ts'
import type { Job } from './job.ts'
import type { ChildMessage } from './messages.ts'

export interface Pool {
  /**
   * Runs a job in a fresh child as soon as one is free. A child that dies before the student's
   * program has started is replaced once.
   */
  run(job: Job, listen: (message: ChildMessage) => void, signal?: AbortSignal): Promise<ChildOutcome>
  /** Ends idle children at once and refuses what still waits; running jobs go on. */
  close(): void
}

/**
 * @param concurrency jobs that run at the same time
 * @param warm children kept ready beyond those that run
 */
export function createPool({ root, concurrency, warm }: { root: string; concurrency: number; warm: number }): Pool {
  const idle: Child[] = []
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  const refill = (): void => {
    while (!closed && idle.length < warm) idle.push(startChild(root))
  }
  const turn = async (): Promise<void> => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  const attempt = async (job: Job, listen: (message: ChildMessage) => void, signal: AbortSignal | undefined): Promise<ChildOutcome> => {
    const child = idle.shift() ?? startChild(root)
    refill()
    try {
      await child.ready
    } catch (error) {
      return { kind: 'died', reason: 'crashed', started: false, detail: (error as Error).message }
    }
    return child.run(job, listen, signal)
  }
  refill()
  return {
    async run(job, listen, signal) {
      await turn()
      try {
        if (closed) return { kind: 'died', reason: 'cancelled', started: false, detail: 'the platform is stopping' }
        if (signal?.aborted) return { kind: 'died', reason: 'cancelled', started: false, detail: '' }
        const first = await attempt(job, listen, signal)
        const retry = first.kind === 'died' && !first.started && first.reason === 'crashed' && !signal?.aborted
        return retry ? await attempt(job, listen, signal) : first
      } finally {
        done()
      }
    },
    close() {
      closed = true
      for (const child of idle.splice(0)) child.kill()
      for (const next of waiting.splice(0)) next()
    },
  }
}
