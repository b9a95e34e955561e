/**
 * How a grading process and its parent talk. The process runs foreign code in its only thread, so nothing here may
 * wait for its event loop. It reads its job from stdin, and writes lines to a pipe. To see whether it is cancelled,
 * it looks into a file, the cancel flag, for a byte. It does without Node's own message channel, whose modules
 * take a fifth of a start.
 */
import { readFileSync, readSync, writeSync } from 'node:fs'
import type { TimeLeft } from '../../sandbox/slowdown.ts'
import type { Job } from './job.ts'
import type { ChildMessage } from './messages.ts'

/** File descriptors in the grading process, and indices of its `stdio` in the parent. */
export const LINES = 3
export const CANCEL_FLAG = 4

/** Whose code runs in the process: the program's, the grader's, a student's model inside the grader, or nobody's. */
export type Running = 'program' | 'grader' | 'model' | 'neither'

/** Milliseconds after a time limit until the process is killed; the limit itself is checked at calls of the host. */
export const GRACE_MILLISECONDS = 500

const LETTERS = { program: 'p', grader: 'g', model: 'm', neither: '-' } as const
const LOOK_EVERY = 50

/** The grading process's side. */
export interface Control {
  /** Waits for the job; undefined when the parent has gone without giving one. */
  job(): Job | undefined
  send(message: ChildMessage): void
  /** Says who runs from now on, and how long it may; undefined when nobody runs. */
  mark(who: Exclude<Running, 'neither'>, left: TimeLeft | undefined): void
  /** Whether the parent has asked to cancel; looks at the flag every now and then. */
  cancelled(): boolean
}

export function openControl(): Control {
  const byte = Buffer.alloc(1)
  let cancelled = false
  let looked = 0
  const say = (line: string): void => {
    const bytes = Buffer.from(`${line}\n`)
    for (let written = 0; written < bytes.length;) written += writeSync(LINES, bytes, written)
  }
  return {
    job() {
      const text = readFileSync(0, 'utf8')
      return text === '' ? undefined : (JSON.parse(text) as Job)
    },
    send: (message) => say(JSON.stringify(message)),
    mark: (who, left) => say(left ? `${LETTERS[who]}${whole(left.processor)} ${whole(left.real)}` : LETTERS.neither),
    cancelled() {
      const now = performance.now()
      if (cancelled || now - looked < LOOK_EVERY) return cancelled
      looked = now
      cancelled = readSync(CANCEL_FLAG, byte, 0, 1, 0) > 0
      return cancelled
    },
  }
}

const whole = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds))

/** Who runs, and how long it may from now on. */
export interface Mark extends TimeLeft {
  who: Running
}

/** The mark that a line holds; undefined where it holds a message. */
export function parseMark(line: string): Mark | undefined {
  if (line[0] === LETTERS.neither) return { who: 'neither', processor: Infinity, real: Infinity }
  const who = (['program', 'grader', 'model'] as const).find((running) => line[0] === LETTERS[running])
  const [processor, real] = line.slice(1).split(' ').map(Number)
  return who && { who, processor: processor!, real: real! }
}
