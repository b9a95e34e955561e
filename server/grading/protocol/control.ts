/**
 * How a grading process and its parent talk. The child runs foreign code in its one thread, so
 * nothing here waits for its event loop: it reads its job from stdin to the end, writes lines to a
 * pipe, and looks for a byte in a file, the cancelFlag, to learn that it shall cancel. That also spares
 * it Node's channel for messages, whose modules take a fifth of its start.
 */
import { readFileSync, readSync, writeSync } from 'node:fs'
import type { Job } from './job.ts'
import type { ChildMessage } from './messages.ts'

/** File descriptors of the child, and indices of its `stdio` in the parent. */
export const LINES = 3
export const CANCEL_FLAG = 4

/** Whose code runs in the process: the program's, the grader's, a student's model inside the grader, or nobody's. */
export type Running = 'program' | 'grader' | 'model' | 'neither'

/** Milliseconds between a soft end (checked at each call out of the isolate) and the hard one. */
export const GRACE_MILLISECONDS = 500

const LETTERS = { program: 'p', grader: 'g', model: 'm', neither: '-' } as const
const LOOK_EVERY = 50

/** The child's end. */
export interface Control {
  /** Waits for the job; undefined once there is no parent any more to give one. */
  job(): Job | undefined
  send(message: ChildMessage): void
  /** Says who runs from now on, and for how many milliseconds it may. */
  mark(who: Running, milliseconds: number): void
  /** Whether the parent has asked to cancel; looks now and then. */
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
    mark: (who, milliseconds) => say(`${LETTERS[who]}${Math.max(0, Math.ceil(milliseconds))}`),
    cancelled() {
      const now = performance.now()
      if (cancelled || now - looked < LOOK_EVERY) return cancelled
      looked = now
      cancelled = readSync(CANCEL_FLAG, byte, 0, 1, 0) > 0
      return cancelled
    },
  }
}

/** Who runs, and until when it may, by the parent's `performance.now`. */
export interface Mark {
  who: Running
  until: number
}

/** A line of the child that is a mark; undefined for one that is a message. */
export function parseMark(line: string): Mark | undefined {
  if (line[0] === LETTERS.neither) return { who: 'neither', until: Infinity }
  const who = (['program', 'grader', 'model'] as const).find((running) => line[0] === LETTERS[running])
  return who && { who, until: performance.now() + Number(line.slice(1)) }
}
