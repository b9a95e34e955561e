/**
 * Decodes in a process of its own, which is watched: a published file may be damaged, or made to harm whoever
 * unpacks it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { residentMegabytes } from '../processes/process-usage.ts'
import type { Decode } from './decoding/decode.ts'
import type { DecodeAnswer, Decoded, DecodeTask } from './decoding/task.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

export interface DecodeLimits {
  /** Of real time. */
  seconds: number
  /** Resident. */
  megabytes: number
}

/** Far more than the largest data set takes: 50,000 images of CIFAR-10, or 2,000 photographs of 224 pixels. */
const LIMITS: DecodeLimits = { seconds: 1_800, megabytes: 3_000 }
const WATCH_EVERY = 50
/** Bytes of a block of `ulimit -f`. */
const BLOCK = 512

/** The same place from the source and from the server's bundle. */
const ROOT = resolve(import.meta.dirname, '../..')

export function createDecodeProcess(limits: DecodeLimits = LIMITS): Decode {
  return async (task) => {
    const child = launch(task)
    const outcome = await ended(child, task, limits)
    if (!outcome.ok) await rm(`${task.target}.${child.pid}.part`, { force: true })
    return outcome
  }
}

async function ended(
  child: ChildProcess,
  task: DecodeTask,
  { seconds, megabytes }: DecodeLimits,
): Promise<DatasetResult<Decoded>> {
  const what = `data set ${task.dataset}: its ${task.split} images`
  const fault = (reason: string) => datasetFault('unreadable', `${what} could not be decoded: ${reason}`)
  let stopped: string | undefined
  const stop = (reason: string): void => {
    stopped ??= reason
    child.kill('SIGKILL')
  }
  const tooLate = setTimeout(() => stop(`it took longer than ${seconds} s`), seconds * 1000)
  const watch = setInterval(() => {
    if (residentMegabytes(child.pid) > megabytes) stop(`it took more than ${megabytes} MB of memory`)
  }, WATCH_EVERY)
  let answer: DecodeAnswer | undefined
  let last = ''
  child.on('message', (message: DecodeAnswer) => {
    answer = message
  })
  child.stderr!.on('data', (bytes: Buffer) => {
    if (last.length < 2_000) last += bytes.toString('utf8')
  })
  try {
    const how = await new Promise<string>((tell) => {
      child.on('error', (error) => tell(error.message))
      child.on('close', (status, signal) => tell(`the process ended (${signal ?? status})`))
      child.send(task, (error) => error && stop(error.message))
    })
    if (stopped !== undefined) return fault(stopped)
    if (!answer) return fault([how, last.trim().split('\n')[0]].filter(Boolean).join(': '))
    return answer.type === 'decoded' ? found({ count: answer.count }) : { ok: false, fault: answer.fault }
  } finally {
    clearTimeout(tooLate)
    clearInterval(watch)
  }
}

/** Starts the process with limits of the system set, and nothing of the environment. */
function launch({ count, shape }: DecodeTask): ChildProcess {
  const words = ['--max-old-space-size=512', resolve(ROOT, 'dist/decoder/main.cjs')]
  const options = { cwd: ROOT, env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[] }
  if (process.platform === 'win32') return spawn(process.execPath, words, options)
  const largest = Math.ceil((count * (shape[0] * shape[1] * shape[2] + 1)) / BLOCK) + 16
  return spawn(
    '/bin/sh',
    ['-c', `ulimit -c 0; ulimit -f ${largest}; exec "$0" "$@"`, process.execPath, ...words],
    options,
  )
}
