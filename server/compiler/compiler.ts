/**
 * Compiles foreign sources, each in a process that is watched. A source that the compiler cannot stand costs its own
 * task: the process is killed at its limits, and another takes its place.
 */
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { createRetries, RETRIES } from '../grading/protocol/retries.ts'
import { startCompileProcess } from './compile-process.ts'
import type { CompileProcess, TaskOutcome } from './compile-process.ts'
import type { AnswerTo, CompileTask } from './process/task.ts'

/** How a task ended: with its answer, which may be errors of the source, or with a failure of the compiler. */
export type CompileOutcome<Task extends CompileTask> =
  | { kind: 'answered'; answer: AnswerTo<Task> }
  | Extract<TaskOutcome, { kind: 'failed' }>

export interface Compiler extends Disposable {
  run<Task extends CompileTask>(task: Task, signal?: AbortSignal): Promise<CompileOutcome<Task>>
  /** Ends idle processes at once; running tasks go on, and no more are taken. */
  close(): void
}

export interface CompilerOptions {
  /** The repository's root. */
  root: string
  /** Tasks that run at the same time. */
  concurrency: number
  /** Processes that are kept ready. */
  warm: number
  /** Starts a process; a test passes one that watches what it starts. */
  start?: typeof startCompileProcess
}

/** The same place from the source and from the server's bundle. */
const ROOT = resolve(import.meta.dirname, '../..')

/** A compiler for a few tasks, one after the other. */
export const openCompiler = (): Compiler => createCompiler({ root: ROOT, concurrency: 1, warm: 0 })

const CANCELLED: TaskOutcome = { kind: 'failed', failure: 'cancelled', detail: '' }

export function createCompiler({ root, concurrency, warm, start = startCompileProcess }: CompilerOptions): Compiler {
  const idle: CompileProcess[] = []
  const limit = pLimit(concurrency)
  let closed = false

  /** A process that has not died while it was idle. */
  const take = (): CompileProcess => {
    for (;;) {
      const ready = idle.pop() ?? start(root)
      if (ready.fit()) return ready
      ready.kill()
    }
  }
  const giveBack = (used: CompileProcess): void => {
    if (!closed && idle.length < Math.max(1, warm) && used.fit()) idle.push(used)
    else used.kill()
    try {
      while (!closed && idle.length < warm) idle.push(start(root))
    } catch {
      // a full machine: the next task tries again, and tells
    }
  }
  const attempt = async (task: CompileTask, signal: AbortSignal | undefined): Promise<TaskOutcome> => {
    let taken: CompileProcess
    try {
      taken = take()
    } catch (error) {
      return { kind: 'failed', failure: 'compiler-died', detail: (error as Error).message }
    }
    const outcome = await taken.run(task, signal)
    giveBack(taken)
    return outcome
  }
  const close = (): void => {
    closed = true
    for (const one of idle.splice(0)) one.kill()
    limit.concurrency = Number.POSITIVE_INFINITY
  }
  while (idle.length < warm) idle.push(start(root))

  return {
    close,
    [Symbol.dispose]: close,
    async run<Task extends CompileTask>(task: Task, signal?: AbortSignal) {
      const cancelled = Promise.withResolvers<TaskOutcome>()
      const cancel = (): void => cancelled.resolve(CANCELLED)
      signal?.addEventListener('abort', cancel, { once: true })
      const done = limit(async (): Promise<TaskOutcome> => {
        const again = createRetries()
        for (;;) {
          if (closed || signal?.aborted) return CANCELLED
          const outcome = await attempt(task, signal)
          if (outcome.kind === 'answered' || !again(outcome.failure)) return outcome
          await sleep(RETRIES[outcome.failure].wait)
        }
      })
      try {
        return (await Promise.race([done, cancelled.promise])) as CompileOutcome<Task>
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
  }
}
