/**
 * The pipe beside the messages, on which the grading child and its parent say what must be said
 * while the student's program runs and the child's event loop does not: the child tells until when
 * what it runs may run, and the parent, which ends it when that is past, tells it to cancel.
 */
import { readSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'

/** File descriptor of the pipe in the child; index of it in the parent's `stdio`. */
export const CONTROL_PIPE = 4

/** Who runs in the child: the student's program, the grader's own code, or neither. */
export type Running = 'program' | 'grader' | 'neither'

/** Milliseconds between a soft end (checked at each call out of the isolate) and the hard one. */
export const GRACE_MILLISECONDS = 500

const LETTERS = { program: 'p', grader: 'g', neither: '-' } as const
const LOOK_EVERY = 50

/** The child's end. */
export interface Control {
  /** Says who runs from now on, and for how many milliseconds it may. */
  mark(who: Running, milliseconds: number): void
  /** Whether the parent has asked to cancel; looks at the pipe now and then. */
  cancelled(): boolean
}

export function openControl(): Control {
  // opening it as a socket makes the pipe non-blocking; it is read and written directly
  const socket = new Socket({ fd: CONTROL_PIPE, readable: false, writable: false })
  socket.unref()
  const buffer = Buffer.alloc(64)
  let cancelled = false
  let looked = 0
  return {
    mark(who, milliseconds) {
      try {
        writeSync(CONTROL_PIPE, `${LETTERS[who]}${Math.max(0, Math.ceil(milliseconds))}\n`)
      } catch (error) {
        // a parent that does not read or is gone ends this process by other means
        if (!['EAGAIN', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      }
    },
    cancelled() {
      const now = performance.now()
      if (cancelled || now - looked < LOOK_EVERY) return cancelled
      looked = now
      try {
        cancelled = readSync(CONTROL_PIPE, buffer) > 0
      } catch {
        // nothing to read
      }
      return cancelled
    },
  }
}

/** What the parent makes of the child's marks: who runs, and until when (by `performance.now`). */
export interface Marks {
  read(bytes: Buffer): void
  current(): { who: Running; until: number }
}

export function createMarks(): Marks {
  let rest = ''
  let state: { who: Running; until: number } = { who: 'neither', until: Infinity }
  return {
    read(bytes) {
      const lines = (rest + bytes.toString('latin1')).split('\n')
      rest = lines.pop()!.slice(0, 20)
      const last = lines.at(-1)
      if (last === undefined) return
      const who = (Object.keys(LETTERS) as Running[]).find((name) => LETTERS[name] === last[0]) ?? 'neither'
      state = { who, until: who === 'neither' ? Infinity : performance.now() + Number(last.slice(1)) }
    },
    current: () => state,
  }
}
