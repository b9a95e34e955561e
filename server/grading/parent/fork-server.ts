/**
 * A pool in a process of its own. A fork copies the page tables of the whole process that forks,
 * which in a server of some hundred megabytes costs more than a child's job; and what a child that
 * was taken over writes fills another memory than the server's.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { ChildOutcome } from './grading-process.ts'
import type { Job } from '../protocol/job.ts'
import type { ChildMessage } from '../protocol/messages.ts'
import type { Pool, PoolOptions } from './pool.ts'

/** What the parent asks of the nursery. */
export type NurseryRequest =
  | { type: 'run'; id: number; job: Job }
  | { type: 'cancel'; id: number }
  /** No more jobs come: end when the running ones have. */
  | { type: 'close' }

/** What it answers; messages of children have been checked there. */
export type NurseryAnswer =
  | { type: 'message'; id: number; message: ChildMessage }
  | { type: 'outcome'; id: number; outcome: ChildOutcome }

interface Running {
  job: Job
  listen(message: ChildMessage): void
  done(outcome: ChildOutcome): void
  lost: number
}

/** How often a job is begun anew because the nursery itself has died. */
const LOST_AT_MOST = 1

export function createNursery(options: PoolOptions): Pool {
  const running = new Map<number, Running>()
  let runs = 0
  let closed = false
  let current: ChildProcess | undefined

  const send = (request: NurseryRequest): void => {
    // one that has just died is noticed by its end
    ;(current ??= start()).send(request, () => undefined)
  }
  const start = (): ChildProcess => {
    const started = fork(join(options.root, 'dist/fork-server/main.cjs'), [JSON.stringify(options)], {
      env: {},
      execArgv: [],
      serialization: 'json',
    })
    started.on('message', (answer: NurseryAnswer) => {
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
        if (closed || run.lost++ >= LOST_AT_MOST) {
          running.delete(id)
          run.done({
            kind: 'died',
            reason: closed ? 'cancelled' : 'crashed',
            started: false,
            detail: 'the process that starts gradings has ended',
          })
        } else send({ type: 'run', id, job: run.job })
      }
    })
    return started
  }
  current = start()

  return {
    run(job, listen, signal) {
      if (closed)
        return Promise.resolve({
          kind: 'died',
          reason: 'cancelled',
          started: false,
          detail: 'the platform is stopping',
        })
      return new Promise((resolve) => {
        const id = ++runs
        const cancel = (): void => send({ type: 'cancel', id })
        const done = (outcome: ChildOutcome): void => {
          signal?.removeEventListener('abort', cancel)
          resolve(outcome)
        }
        running.set(id, { job, listen, done, lost: 0 })
        send({ type: 'run', id, job })
        signal?.addEventListener('abort', cancel, { once: true })
        if (signal?.aborted) cancel()
      })
    },
    close() {
      if (closed) return
      closed = true
      if (current?.connected) current.send({ type: 'close' } satisfies NurseryRequest, () => undefined)
      if (running.size === 0 && current?.connected) current.disconnect()
    },
  }
}
