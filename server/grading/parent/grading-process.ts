/**
 * One grading child as the parent sees it: started warm, given one job, listened to, and killed
 * when it outlives every limit. Nothing that it says is trusted before it is parsed.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ISOLATE_FLAGS } from '../../sandbox/node-flags.ts'
import { GRACE_MILLISECONDS, LINES, parseMark } from '../protocol/control.ts'
import type { Mark } from '../protocol/control.ts'
import type { Job, JobEngine } from '../protocol/job.ts'
import { longestSeconds, RESIDENT_MEGABYTES } from '../protocol/job.ts'
import { readLines } from '../protocol/lines.ts'
import { childMessage } from '../protocol/messages.ts'
import type { ChildMessage } from '../protocol/messages.ts'

/** How a child's one job ended. */
export type ChildOutcome =
  | { kind: 'ended'; ended: Extract<ChildMessage, { type: 'ended' }> }
  /** It died or was killed; `started` tells whether the student's program had begun. `killed` is by somebody else: not by this parent's limits, and not by itself. */
  | {
      kind: 'died'
      reason: 'time' | 'memory' | 'cancelled' | 'grader' | 'model' | 'crashed' | 'killed' | 'garbled' | 'engine'
      started: boolean
      detail: string
    }

export interface Child {
  /** Resolves once the child can take a job, rejects when it cannot be started. */
  ready: Promise<void>
  /** Undefined where it could not be started. */
  pid: number | undefined
  run(job: Job, listen: (message: ChildMessage) => void, signal: AbortSignal | undefined): Promise<ChildOutcome>
  kill(): void
}

/** Kilobytes of address space: V8 and the isolates reserve much of it without using it. */
const ADDRESS_SPACE = 16 * 1024 * 1024
/** Seconds of processor time after which the system ends a child, even one whose parent is gone. */
const CPU_SECONDS = 7_200
/** Signals that no crash of a process raises: an operator sends them, or a system that runs out of memory. */
const FROM_OUTSIDE = new Set<NodeJS.Signals | null>(['SIGKILL', 'SIGTERM', 'SIGHUP'])
const STARTED_WITHIN = 20_000
const WATCH_EVERY = 100

/** @param engine that its job will name, where it is not wasm */
export function startChild(root: string, engine?: JobEngine): Child {
  const mailbox = openMailbox()
  const process = launch(root, mailbox, engine)
  let listen: (message: ChildMessage) => void = () => undefined
  let garbled = ''
  let engineFailed = ''
  let last = ''
  let mark: Mark = { who: 'neither', until: Infinity }
  let started = false
  let killed = false
  let killedFromOutside = false
  let ended: Extract<ChildMessage, { type: 'ended' }> | undefined
  let announce: () => void
  let refuse: (reason: Error) => void
  const ready = new Promise<void>((resolve, reject) => {
    announce = resolve
    refuse = reject
  })
  // a child that is never given a job has nobody who waits for it
  ready.catch(() => undefined)
  const starting = setTimeout(() => kill(), STARTED_WITHIN)

  process.stderr!.on('data', (bytes: Buffer) => {
    last = (last + bytes.toString('utf8')).slice(-2_000)
  })
  process.stdout!.resume()
  // a child that dies does not read its job
  process.stdin!.on('error', () => undefined)
  const refuseLine = (why: string): void => {
    garbled ||= why
    kill()
  }
  const take = (line: string): void => {
    if (garbled || engineFailed || ended) return
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
    }
    listen(message)
    if (message.type === 'ended') {
      ended = message
      // nothing more is expected of it: don't wait for it to tidy up
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
    closeSync(mailbox)
    refuse(new Error(`the grading process did not start: ${last.trim() || 'no reason given'}`))
  })
  const kill = (): void => {
    killed = true
    process.kill('SIGKILL')
  }

  return {
    ready,
    pid: process.pid,
    kill,
    async run(job, onMessage, signal) {
      listen = onMessage
      const seconds = longestSeconds(job)
      const begun = performance.now()
      let reason: Extract<ChildOutcome, { kind: 'died' }>['reason'] | undefined
      let cancelledAt = Infinity
      /** Resident megabytes as the entry began that runs now. */
      let entry = { mark, held: 0 }
      const watchdog = setInterval(() => {
        const now = performance.now()
        const { who, until } = mark
        const held = residentMegabytes(process.pid)
        if (entry.mark !== mark) entry = { mark, held }
        if (now > until + GRACE_MILLISECONDS)
          reason =
            who === 'program'
              ? held - entry.held > heapAndTensors(job)
                ? 'memory'
                : 'time'
              : who === 'model'
                ? 'model'
                : 'grader'
        else if (who === 'program' && now > cancelledAt + GRACE_MILLISECONDS) reason = 'cancelled'
        else if (now > begun + seconds * 1000) reason = who === 'model' ? 'model' : 'grader'
        else if (held > RESIDENT_MEGABYTES) reason = 'memory'
        if (reason) {
          clearInterval(watchdog)
          kill()
        }
      }, WATCH_EVERY)
      const cancel = (): void => {
        cancelledAt = performance.now()
        writeSync(mailbox, '!')
        if (!started) kill()
      }
      signal?.addEventListener('abort', cancel, { once: true })
      if (signal?.aborted) cancel()
      process.stdin!.end(JSON.stringify(job))
      await gone
      clearInterval(watchdog)
      signal?.removeEventListener('abort', cancel)
      if (ended) return { kind: 'ended', ended }
      reason ??= garbled
        ? 'garbled'
        : engineFailed
          ? 'engine'
          : signal?.aborted
            ? 'cancelled'
            : started && killedFromOutside
              ? 'killed'
              : 'crashed'
      return { kind: 'died', reason, started, detail: garbled || engineFailed || last.trim() }
    },
  }
}

/** Megabytes that a program can take within one entry while its isolate still obeys: V8 may grow past its limit where it collects without end. */
const heapAndTensors = ({ limits, program, graderUsesTensors }: Job): number =>
  limits.memory + (program.usesTensors || graderUsesTensors ? limits.tensors : 0)

/** Resident memory of a process where the system tells it (Linux); 0 elsewhere. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** A message of the child, or what is wrong with it. */
function parseMessage(line: string): ChildMessage | string {
  try {
    const { data, error } = childMessage.safeParse(JSON.parse(line))
    return data ?? error?.issues[0]?.message ?? 'unknown message'
  } catch {
    return 'a message that is no JSON'
  }
}

/** Of Node, for a process that opens isolates. */
export const CHILD_FLAGS: readonly string[] = [
  ...ISOLATE_FLAGS,
  '--max-old-space-size=1024',
  // for new objects, in each isolate: left alone it grows to 32 and more in a long training, and garbage is no slower to collect in little room
  '--max-semi-space-size=4',
]

/** An empty file without a name. */
function openMailbox(): number {
  const path = join(tmpdir(), `tamrin-${randomUUID()}`)
  const mailbox = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return mailbox
}

/** Starts the process behind the limits that the system offers; its environment is empty, but for what an engine needs. */
function launch(root: string, mailbox: number, engine: JobEngine | undefined): ChildProcess {
  const worker = [...CHILD_FLAGS, join(root, 'dist/child/main.cjs')]
  const options = {
    cwd: root,
    env: { ...engine?.environment },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', mailbox] as const,
  }
  const command = globalThis.process.execPath
  if (globalThis.process.platform === 'win32') return spawn(command, worker, options as never)
  const limits =
    globalThis.process.platform === 'linux' && !engine?.unlimitedAddresses ? `ulimit -v ${ADDRESS_SPACE}; ` : ''
  return spawn(
    '/bin/sh',
    ['-c', `ulimit -c 0; ulimit -t ${CPU_SECONDS}; ${limits}exec "$0" "$@"`, command, ...worker],
    options as never,
  )
}
