/**
 * A grading process as its parent sees it. It is started before it is needed, is given one job, and is killed
 * when it passes a limit. Each of its messages is parsed before it is trusted.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ISOLATE_FLAGS } from '../../sandbox/node-flags.ts'
import { LINES, parseMark } from '../protocol/control.ts'
import type { Mark } from '../protocol/control.ts'
import type { Job, JobEngine } from '../protocol/job.ts'
import { readLines } from '../protocol/lines.ts'
import type { ProcessFailure } from '../protocol/retries.ts'
import { childMessage } from '../protocol/messages.ts'
import type { ChildMessage } from '../protocol/messages.ts'
import { createWatch } from './watch.ts'

/** How the process's one job ended. */
export type ProcessOutcome =
  | { kind: 'ended'; ended: Extract<ChildMessage, { type: 'ended' }> }
  /** The process died or was killed before it could tell. */
  | { kind: 'died'; failure: ProcessFailure; detail: string }

export interface GradingProcess {
  /** Resolves once the process can take a job, rejects when it cannot be started. */
  ready: Promise<void>
  /** Undefined where it could not be started. */
  pid: number | undefined
  run(job: Job, listen: (message: ChildMessage) => void, signal: AbortSignal | undefined): Promise<ProcessOutcome>
  kill(): void
}

/** Kilobytes of address space; V8 and the isolates reserve much more than they use. */
const ADDRESS_SPACE = 16 * 1024 * 1024
/** Seconds of processor time after which the system ends the process, also when its parent is gone. */
const CPU_SECONDS = 7_200
/** Signals that no crash raises: an operator sends them, or a system that has run out of memory. */
const FROM_OUTSIDE = new Set<NodeJS.Signals | null>(['SIGKILL', 'SIGTERM', 'SIGHUP'])
/** What V8, isolated-vm and the C++ library say as they end a process for want of memory. */
const OUT_OF_MEMORY = /out[ -]of[ -]memory|is_heap_oom|invalid (?:\w+ )?size error|bad_alloc/i
const STARTED_WITHIN = 20_000
/** Milliseconds from a job to its program: the engine is opened meanwhile, and data are read. */
const BEGUN_WITHIN = 60_000
const WATCH_EVERY = 100

/** @param engine the engine that the job will name; undefined for wasm */
export function startGradingProcess(root: string, engine?: JobEngine): GradingProcess {
  const cancelFlag = openCancelFlag()
  const process = launch(root, cancelFlag, engine)
  let listen: (message: ChildMessage) => void = () => undefined
  let garbled = ''
  let engineFailed = ''
  let last = ''
  let mark: Mark = { who: 'neither', processor: Infinity, real: Infinity }
  let started = false
  let tooSlow = false
  let killed = false
  let killedFromOutside = false
  let ended: Extract<ChildMessage, { type: 'ended' }> | undefined
  let announce: () => void
  let refuse: (reason: Error) => void
  const ready = new Promise<void>((resolve, reject) => {
    announce = resolve
    refuse = reject
  })
  // nobody waits for a process that is never given a job
  ready.catch(() => undefined)
  const starting = setTimeout(() => kill(), STARTED_WITHIN)

  process.stderr!.on('data', (bytes: Buffer) => {
    last = (last + bytes.toString('utf8')).slice(-2_000)
  })
  process.stdout!.resume()
  // a process that dies does not read its job
  process.stdin!.on('error', () => undefined)
  const refuseLine = (why: string): void => {
    garbled ||= why
    kill()
  }
  const take = (line: string): void => {
    if (garbled || engineFailed || tooSlow || ended) return
    const marked = parseMark(line)
    if (marked) {
      mark = marked
      return
    }
    const message = parseMessage(line)
    if (typeof message === 'string') return refuseLine(message)
    if (message.type === 'ready') {
      clearTimeout(starting)
      announce()
    } else if (message.type === 'started') started = true
    else if (message.type === 'engine-failed') {
      engineFailed = message.message || 'no reason given'
      kill()
    } else if (message.type === 'too-slow') {
      tooSlow = true
      kill()
    }
    listen(message)
    if (message.type === 'ended') {
      ended = message
      // it has nothing more to say: don't wait until it has cleaned up
      kill()
      finish()
    }
  }
  readLines(process.stdio[LINES] as Readable, take, () => refuseLine('a message without an end'))
  let finish: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    finish = resolve
    process.on('error', (error) => {
      last = error.message
      resolve()
    })
    process.on('close', (code, signal) => {
      last ||= `exit ${code} ${signal}`
      killedFromOutside = !killed && FROM_OUTSIDE.has(signal)
      resolve()
    })
  })
  void gone.then(() => {
    clearTimeout(starting)
    closeSync(cancelFlag)
    refuse(new Error(`the grading process did not start: ${last.trim() || 'no reason given'}`))
  })
  const kill = (): void => {
    killed = true
    process.kill('SIGKILL')
  }

  /** Why it is dead where no limit of its parent's has killed it. */
  const causeOfDeath = (job: Job, signal: AbortSignal | undefined): ProcessFailure => {
    if (garbled) return 'garbled'
    if (engineFailed) return started ? 'engine-failed' : 'engine-not-opened'
    if (tooSlow) return 'machine-too-slow'
    if (signal?.aborted) return 'cancelled'
    if (!started) return 'not-started'
    if (!killedFromOutside) return OUT_OF_MEMORY.test(last) ? 'memory' : 'crashed'
    return job.workload ? 'training-killed' : 'check-killed'
  }

  return {
    ready,
    pid: process.pid,
    kill,
    async run(job, onMessage, signal) {
      listen = onMessage
      const watch = createWatch(job, process.pid)
      // a plan runs no program
      const latest = job.mode === 'plan' ? Infinity : performance.now() + BEGUN_WITHIN
      let failure: ProcessFailure | undefined
      const watchdog = setInterval(() => {
        failure = watch.look(mark) ?? (performance.now() > latest && !started ? 'not-started' : undefined)
        if (!failure) return
        clearInterval(watchdog)
        kill()
      }, WATCH_EVERY)
      const cancel = (): void => {
        watch.cancel()
        writeSync(cancelFlag, '!')
        if (!started) kill()
      }
      signal?.addEventListener('abort', cancel, { once: true })
      if (signal?.aborted) cancel()
      process.stdin!.end(JSON.stringify(job))
      await gone
      clearInterval(watchdog)
      signal?.removeEventListener('abort', cancel)
      if (ended) return { kind: 'ended', ended }
      failure ??= causeOfDeath(job, signal)
      return { kind: 'died', failure, detail: garbled || engineFailed || last.trim() }
    },
  }
}

/** A message, or what is wrong with it. */
function parseMessage(line: string): ChildMessage | string {
  try {
    const { data, error } = childMessage.safeParse(JSON.parse(line))
    return data ?? error?.issues[0]?.message ?? 'unknown message'
  } catch {
    return 'a message that is no JSON'
  }
}

/** Flags of Node for a process that opens isolates. */
export const CHILD_FLAGS: readonly string[] = [
  ...ISOLATE_FLAGS,
  '--max-old-space-size=1024',
  // of each isolate; without it a long training takes 32 MB and more for new objects, and collects no faster
  '--max-semi-space-size=4',
]

/** Opens the cancel flag: an empty file without a name, into which the parent writes one byte. */
function openCancelFlag(): number {
  const path = join(tmpdir(), `tamrin-${randomUUID()}`)
  const cancelFlag = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return cancelFlag
}

/** Dates and their texts are the same on every machine. */
const SAME_EVERYWHERE = { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' }

/** Starts the process with the system's limits set; its environment holds nothing but what an engine needs. */
function launch(root: string, cancelFlag: number, engine: JobEngine | undefined): ChildProcess {
  const words = [...CHILD_FLAGS, join(root, 'dist/child/main.cjs')]
  const options = {
    cwd: root,
    env: { ...engine?.environment, ...SAME_EVERYWHERE },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', cancelFlag] as const,
  }
  const command = globalThis.process.execPath
  if (globalThis.process.platform === 'win32') return spawn(command, words, options as never)
  const limits =
    globalThis.process.platform === 'linux' && !engine?.unlimitedAddresses ? `ulimit -v ${ADDRESS_SPACE}; ` : ''
  return spawn(
    '/bin/sh',
    ['-c', `ulimit -c 0; ulimit -t ${CPU_SECONDS}; ${limits}exec "$0" "$@"`, command, ...words],
    options as never,
  )
}
