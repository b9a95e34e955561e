/**
 * Reads published weights in a process of its own, which is watched: the file may be damaged, or made to harm whoever
 * reads it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { residentMegabytes } from '../processes/process-usage.ts'
import type { ReadAnswer, ReadTask } from './reading/task.ts'

export interface ReadLimits {
  /** Of real time. */
  seconds: number
  /** Resident. */
  megabytes: number
}

/** Much more than the largest base takes: VGG16 is read in a second. */
const LIMITS: ReadLimits = { seconds: 120, megabytes: 1_000 }
const WATCH_EVERY = 50
/** Seconds of processor time, where nobody watches any more. */
const CPU_SECONDS = 120
/** Blocks of 512 bytes that it may write: a cache file. */
const MOST_BLOCKS = 600_000

/** The same place from the source and from the server's bundle. */
const ROOT = resolve(import.meta.dirname, '../..')

/** Reads the weights of a base; answers with a reason where the file is damaged or foreign, or takes too much. */
export type ReadWeights = (task: ReadTask) => Promise<ReadAnswer>

export function createReadProcess({ seconds, megabytes }: ReadLimits = LIMITS): ReadWeights {
  return async (task) => {
    const child = launch()
    let stopped: string | undefined
    const stop = (reason: string): void => {
      stopped ??= reason
      child.kill('SIGKILL')
    }
    const tooLate = setTimeout(() => stop(`reading it took longer than ${seconds} s`), 1000 * seconds)
    const watch = setInterval(() => {
      if (residentMegabytes(child.pid) > megabytes) stop(`reading it took more than ${megabytes} MB of memory`)
    }, WATCH_EVERY)
    let answer: ReadAnswer | undefined
    child.on('message', (message: ReadAnswer) => {
      answer = message
    })
    try {
      const how = await new Promise<string>((tell) => {
        child.on('error', (error) => tell(error.message))
        child.on('close', (status, signal) => tell(`the process that read it has ended (${signal ?? status})`))
        child.send(task, (error) => error && stop(error.message))
      })
      if (answer?.type !== 'read' && task.target !== undefined)
        await rm(`${task.target}.${child.pid}.part`, { force: true })
      return stopped === undefined && answer ? answer : { type: 'refused', reason: stopped ?? how }
    } finally {
      clearTimeout(tooLate)
      clearInterval(watch)
    }
  }
}

/** Starts the process with limits of the system set, and nothing of the environment. */
function launch(): ChildProcess {
  const words = ['--max-old-space-size=512', resolve(ROOT, 'dist/bases/main.mjs')]
  const options = { cwd: ROOT, env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc')[] }
  if (process.platform === 'win32') return spawn(process.execPath, words, options)
  const limits = `ulimit -c 0; ulimit -t ${CPU_SECONDS}; ulimit -f ${MOST_BLOCKS}`
  return spawn('/bin/sh', ['-c', `${limits}; exec "$0" "$@"`, process.execPath, ...words], options)
}
