/**
 * The fork server: a pool in a process of its own. A fork copies the page tables of the process that forks. In a
 * server of some hundred megabytes this costs more than a grading. And what a hostile grading process writes
 * fills the fork server's memory instead of the server's.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createCompiler } from '../../compiler/compiler.ts'
import type { ProcessOutcome } from './grading-process.ts'
import type { Job } from '../protocol/job.ts'
import type { ChildMessage } from '../protocol/messages.ts'
import { createRetries } from '../protocol/retries.ts'
import type { Pool, PoolOptions } from './pool.ts'

/** What the server asks of the fork server. */
export type ForkServerRequest =
  | { type: 'run'; id: number; job: Job }
  | { type: 'cancel'; id: number }
  /** No more jobs come: end once the running ones have ended. */
  | { type: 'close' }

/** What the fork server answers; it has parsed the messages of grading processes. */
export type ForkServerAnswer =
  | { type: 'message'; id: number; message: ChildMessage }
  | { type: 'outcome'; id: number; outcome: ProcessOutcome }

/** Compile processes that are kept ready. */
const WARM_COMPILERS = 2

interface Running {
  job: Job
  listen(message: ChildMessage): void
  done(outcome: ProcessOutcome): void
  again: ReturnType<typeof createRetries>
}

export function createForkServer(options: PoolOptions): Pool {
  const running = new Map<number, Running>()
  let runs = 0
  let closed = false
  let current: ChildProcess | undefined

  const send = (request: ForkServerRequest): void => {
    // a fork server that has just died is noticed by its end
    ;(current ??= start()).send(request, () => undefined)
  }
  const start = (): ChildProcess => {
    const started = fork(join(options.root, 'dist/fork-server/main.cjs'), [JSON.stringify(options)], {
      env: {},
      execArgv: [],
      serialization: 'json',
    })
    started.on('message', (answer: ForkServerAnswer) => {
      const run = running.get(answer.id)
      if (answer.type === 'message') run?.listen(answer.message)
      else {
        running.delete(answer.id)
        run?.done(answer.outcome)
        if (closed && running.size === 0) started.disconnect()
      }
    })
    started.on('error', () => undefined)
    started.on('close', () => {
      if (current === started) current = undefined
      for (const [id, run] of running) {
        if (closed || !run.again('fork-server-died')) {
          running.delete(id)
          run.done({
            kind: 'died',
            failure: closed ? 'cancelled' : 'fork-server-died',
            detail: 'the process that starts gradings has ended',
          })
        } else send({ type: 'run', id, job: run.job })
      }
    })
    return started
  }
  current = start()
  // it starts a process seldom, so that its processes may be this one's
  const compiler = createCompiler({
    root: options.root,
    concurrency: options.concurrency,
    warm: Math.min(options.warm, WARM_COMPILERS),
  })

  return {
    compiler,
    run(job, listen, signal) {
      if (closed) return Promise.resolve({ kind: 'died', failure: 'cancelled', detail: 'the platform is stopping' })
      return new Promise((resolve) => {
        const id = ++runs
        const cancel = (): void => send({ type: 'cancel', id })
        const done = (outcome: ProcessOutcome): void => {
          signal?.removeEventListener('abort', cancel)
          resolve(outcome)
        }
        running.set(id, { job, listen, done, again: createRetries() })
        send({ type: 'run', id, job })
        signal?.addEventListener('abort', cancel, { once: true })
        if (signal?.aborted) cancel()
      })
    },
    close() {
      if (closed) return
      closed = true
      compiler.close()
      if (current?.connected) current.send({ type: 'close' } satisfies ForkServerRequest, () => undefined)
      if (running.size === 0 && current?.connected) current.disconnect()
    },
  }
}
