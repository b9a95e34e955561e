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
  /** Asks for a sign of life. */
  | { type: 'ping' }
  /** No more jobs come: end once the running ones have ended. */
  | { type: 'close' }

/** What the fork server answers; it has parsed the messages of grading processes. */
export type ForkServerAnswer =
  | { type: 'message'; id: number; message: ChildMessage }
  | { type: 'outcome'; id: number; outcome: ProcessOutcome }
  | { type: 'pong' }

/** Milliseconds without a sign of life after which a fork server is killed, and another one started. */
const SILENCE = 20_000

/** Compile processes that are kept ready. */
const WARM_COMPILERS = 2

interface Running {
  job: Job
  listen(message: ChildMessage): void
  done(outcome: ProcessOutcome): void
  again: ReturnType<typeof createRetries>
}

/** @param silence milliseconds without a sign of life after which the fork server is killed */
export function createForkServer(options: PoolOptions, silence = SILENCE): Pool {
  const running = new Map<number, Running>()
  let runs = 0
  let closed = false
  let current: ChildProcess | undefined
  let heard = performance.now()

  /** Whether the job could be sent: on a full machine no process starts. */
  const begins = (id: number, job: Job): boolean => {
    try {
      // a fork server that has just died is noticed by its end
      ;(current ??= start()).send({ type: 'run', id, job } satisfies ForkServerRequest, () => undefined)
      return true
    } catch {
      return false
    }
  }
  /** Gives the jobs of a fork server that has ended to the next one. */
  const resume = (detail: string): void => {
    for (const [id, run] of running) {
      if (!closed && run.again('fork-server-died') && begins(id, run.job)) continue
      running.delete(id)
      run.done({ kind: 'died', failure: closed ? 'cancelled' : 'fork-server-died', detail })
    }
  }
  const start = (): ChildProcess => {
    const started = fork(join(options.root, 'dist/fork-server/main.cjs'), [JSON.stringify(options)], {
      env: {},
      execArgv: [],
      serialization: 'json',
    })
    heard = performance.now()
    const ended = (detail: string): void => {
      if (current !== started) return
      current = undefined
      resume(detail)
    }
    started.on('message', (answer: ForkServerAnswer) => {
      heard = performance.now()
      if (answer.type === 'pong') return
      const run = running.get(answer.id)
      if (answer.type === 'message') run?.listen(answer.message)
      else {
        running.delete(answer.id)
        run?.done(answer.outcome)
        if (closed && running.size === 0) started.disconnect()
      }
    })
    // one without a number has never begun, and has no other end
    started.on('error', ({ message }) => started.pid === undefined && ended(message))
    started.on('close', () => ended('the process that starts gradings has ended'))
    return started
  }
  const pulse = setInterval(() => {
    if (!current || running.size === 0) heard = performance.now()
    else if (performance.now() - heard > silence) current.kill('SIGKILL')
    else current.send({ type: 'ping' } satisfies ForkServerRequest, () => undefined)
  }, silence / 4)
  pulse.unref()
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
        const cancel = (): void => {
          current?.send({ type: 'cancel', id } satisfies ForkServerRequest, () => undefined)
        }
        const done = (outcome: ProcessOutcome): void => {
          signal?.removeEventListener('abort', cancel)
          resolve(outcome)
        }
        running.set(id, { job, listen, done, again: createRetries() })
        if (!begins(id, job)) {
          running.delete(id)
          resolve({ kind: 'died', failure: 'fork-server-died', detail: 'no process can be started' })
          return
        }
        signal?.addEventListener('abort', cancel, { once: true })
        if (signal?.aborted) cancel()
      })
    },
    close() {
      if (closed) return
      closed = true
      compiler.close()
      if (running.size === 0) clearInterval(pulse)
      if (current?.connected) current.send({ type: 'close' } satisfies ForkServerRequest, () => undefined)
      if (running.size === 0 && current?.connected) current.disconnect()
    },
  }
}
