/** Grading processes that are kept ready. Each takes one job, is never used again, and is replaced when it is taken. */
import pLimit from 'p-limit'
import { createCompiler } from '../../compiler/compiler.ts'
import type { Compiler } from '../../compiler/compiler.ts'
import { startGradingProcess } from './grading-process.ts'
import type { GradingProcess, ProcessOutcome } from './grading-process.ts'
import type { Job } from '../protocol/job.ts'
import type { ChildMessage } from '../protocol/messages.ts'
import { createRetries } from '../protocol/retries.ts'

export interface Pool {
  /** Compiles the sources of the jobs. */
  compiler: Compiler
  /**
   * Runs a job in a fresh process, as soon as one is free, and once more in another one where the process
   * fails and `RETRIES` allows it. Of a second try, `listen` hears `started` again.
   */
  run(job: Job, listen: (message: ChildMessage) => void, signal?: AbortSignal): Promise<ProcessOutcome>
  /** Ends idle processes at once and refuses the jobs that wait; running jobs go on. */
  close(): void
}

export interface PoolOptions {
  /** The repository's root. */
  root: string
  /** Jobs that run at the same time. */
  concurrency: number
  /** Processes that are kept ready beside those that run. */
  warm: number
  /** Starts a process; a test passes one that watches what it starts. */
  start?: typeof startGradingProcess
}

/** A pool whose processes are children of this one, so that it can end them all at once. */
export interface LocalPool extends Pool {
  kill(): void
}

export function createPool({ root, concurrency, warm, start = startGradingProcess }: PoolOptions): LocalPool {
  const idle: GradingProcess[] = []
  const busy = new Set<GradingProcess>()
  const limit = pLimit(concurrency)
  // started by the first source, and kept
  const compiler = createCompiler({ root, concurrency, warm: 0 })
  let closed = false

  const refill = (): void => {
    while (!closed && idle.length < warm) idle.push(start(root))
  }
  const attempt = async (
    job: Job,
    listen: (message: ChildMessage) => void,
    signal: AbortSignal | undefined,
  ): Promise<ProcessOutcome> => {
    // idle processes have been started for wasm
    const child = (job.engine ? undefined : idle.shift()) ?? start(root, job.engine)
    refill()
    try {
      await child.ready
    } catch (error) {
      return { kind: 'died', failure: 'not-started', detail: (error as Error).message }
    }
    busy.add(child)
    return child.run(job, listen, signal).finally(() => busy.delete(child))
  }
  const close = (): void => {
    closed = true
    compiler.close()
    for (const child of idle.splice(0)) child.kill()
    // what still waits begins now, and is refused
    limit.concurrency = Number.POSITIVE_INFINITY
  }
  refill()
  return {
    compiler,
    close,
    kill() {
      close()
      for (const child of busy) child.kill()
    },
    run: (job, listen, signal) =>
      limit(async () => {
        if (closed) return { kind: 'died', failure: 'cancelled', detail: 'the platform is stopping' }
        if (signal?.aborted) return { kind: 'died', failure: 'cancelled', detail: '' }
        const again = createRetries()
        for (;;) {
          const outcome = await attempt(job, listen, signal)
          if (outcome.kind === 'ended' || signal?.aborted) return outcome
          // whoever gave the job decides whether to be more patient
          if (outcome.failure === 'machine-too-slow' || !again(outcome.failure)) return outcome
        }
      }),
  }
}
