/**
 * A compile process as its parent sees it. A source can make a compiler work for minutes, or take all memory: so
 * the process is watched during a task, and killed when it passes a limit. It takes one task at a time, and is
 * used again only after a task that has cost little.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { CompileFailure } from '../grading/protocol/retries.ts'
import { processorMilliseconds, residentMegabytes } from '../processes/process-usage.ts'
import { COMPILE_MEGABYTES, COMPILE_REAL_SECONDS, COMPILE_SECONDS } from './process/limits.ts'
import type { Answers, CompileMessage, CompileTask } from './process/task.ts'

/** How a task ended. */
export type TaskOutcome =
  | { kind: 'answered'; answer: Answers[CompileTask['kind']] }
  | { kind: 'failed'; failure: CompileFailure; detail: string }

export interface CompileProcess {
  run(task: CompileTask, signal: AbortSignal | undefined): Promise<TaskOutcome>
  /** Whether it may take another task. */
  fit(): boolean
  kill(): void
}

/** Kilobytes of address space: a third of it is reserved at the start and never used. */
const ADDRESS_SPACE = 4 * 1024 * 1024
const STARTED_WITHIN = 20_000
const WATCH_EVERY = 25
/** Tasks after which a process is replaced, whatever they cost. */
const MOST_TASKS = 1_000
/** A process that holds more after a task is replaced. */
const FIT_MEGABYTES = COMPILE_MEGABYTES / 3
/** What a compiler says that finds no memory, in Go and in V8. */
const NO_MEMORY = /out of memory|cannot allocate memory/i
/** Signals that no crash raises. */
const FROM_OUTSIDE = new Set<NodeJS.Signals | null>(['SIGKILL', 'SIGTERM', 'SIGHUP'])

/**
 * @param root the repository's root
 * @param realSeconds after which a task ends, however little it has worked
 */
export function startCompileProcess(root: string, realSeconds = COMPILE_REAL_SECONDS): CompileProcess {
  const child = launch(root)
  let pids: number[] = []
  let last = ''
  let dead = false
  let tasks = 0
  let heard: (outcome: TaskOutcome) => void = () => undefined
  /** The signal by which the compiler itself has died. */
  let compilerSignal: NodeJS.Signals | null = null
  /** Megabytes at the last look. */
  let held = 0

  const kill = (): void => {
    dead = true
    if (child.pid === undefined) return
    try {
      // its compiler is in its group
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
    } catch {
      // it is gone already
    }
  }
  const gone = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('error', (error) => {
      last = error.message
      resolve(null)
    })
    let how: NodeJS.Signals | null = null
    child.on('exit', (_, signal) => {
      how = signal
      // its compiler would hold the pipe open
      kill()
    })
    child.on('close', () => resolve(how))
  })
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: CompileMessage) => {
      if (message.type === 'ready') {
        pids = message.pids
        resolve()
      } else if (message.type === 'died') {
        dead = true
        compilerSignal = message.signal
      } else if (message.type === 'too-large') heard({ kind: 'failed', failure: 'compile-output', detail: '' })
      else heard({ kind: 'answered', answer: message.answer })
    })
  })
  child.stderr!.on('data', (bytes: Buffer) => {
    // the reason comes first, and then the stacks of all threads
    if (last.length < 2_000) last += bytes.toString('utf8')
  })
  const starting = setTimeout(kill, STARTED_WITHIN)
  void Promise.race([ready, gone]).then(() => clearTimeout(starting))

  const causeOfDeath = (signal: NodeJS.Signals | null): CompileFailure => {
    const outside = FROM_OUTSIDE.has(signal) || FROM_OUTSIDE.has(compilerSignal)
    if (pids.length === 0) return 'compiler-died'
    // it has met its own limit of address space, perhaps between two looks at what it holds
    if (NO_MEMORY.test(last)) return 'compile-memory'
    if (outside) return held > FIT_MEGABYTES ? 'compile-memory' : 'compiler-died'
    return 'compile-crashed'
  }

  return {
    kill,
    fit: () => !dead && tasks < MOST_TASKS && usage(pids).megabytes < FIT_MEGABYTES,
    async run(task, signal) {
      tasks++
      const answered = new Promise<TaskOutcome>((resolve) => {
        heard = resolve
      })
      const died = gone.then((how): TaskOutcome => ({
        kind: 'failed',
        failure: causeOfDeath(how),
        detail: last.trim().split('\n')[0] || `exit ${how ?? ''}`,
      }))
      const begin = await Promise.race([ready.then(() => undefined), died])
      if (begin) return begin
      const stopped = Promise.withResolvers<TaskOutcome>()
      const stop = (failure: CompileFailure): void => {
        stopped.resolve({ kind: 'failed', failure, detail: '' })
        kill()
      }
      const cancel = (): void => stop('cancelled')
      if (signal?.aborted) return { kind: 'failed', failure: 'cancelled', detail: '' }
      signal?.addEventListener('abort', cancel, { once: true })
      const begun = performance.now()
      const before = usage(pids).seconds
      const watch = setInterval(() => {
        const { seconds, megabytes } = usage(pids)
        const real = (performance.now() - begun) / 1000
        held = megabytes
        if (megabytes > COMPILE_MEGABYTES) stop('compile-memory')
        else if (seconds - before > COMPILE_SECONDS) stop('compile-time')
        // a machine that gives it no time is not the program's doing
        else if (real > realSeconds)
          stop(
            process.platform === 'linux' && seconds - before < COMPILE_SECONDS / 4 ? 'compiler-died' : 'compile-time',
          )
      }, WATCH_EVERY)
      child.send(task, () => undefined)
      const outcome = await Promise.race([answered, died, stopped.promise])
      clearInterval(watch)
      signal?.removeEventListener('abort', cancel)
      if (outcome.kind === 'failed') kill()
      return outcome
    },
  }
}

/** Seconds of processor time and resident megabytes of processes together; 0 where the system does not tell. */
function usage(pids: readonly number[]): { seconds: number; megabytes: number } {
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    seconds: sum(pids.map((pid) => (processorMilliseconds(pid) ?? 0) / 1000)),
    megabytes: sum(pids.map(residentMegabytes)),
  }
}

/** Starts the process with the system's limits set, in a group of its own. */
function launch(root: string): ChildProcess {
  const words = ['--max-old-space-size=256', join(root, 'dist/compiler/main.cjs')]
  const options = {
    cwd: root,
    // two threads are as fast as more for sources of this size
    env: { GOMAXPROCS: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[],
    detached: process.platform !== 'win32',
  }
  if (process.platform === 'win32') return spawn(process.execPath, words, options)
  const limits = process.platform === 'linux' ? `ulimit -v ${ADDRESS_SPACE}; ` : ''
  return spawn('/bin/sh', ['-c', `ulimit -c 0; ${limits}exec "$0" "$@"`, process.execPath, ...words], options)
}
