/**
 * A thread beside the grading child's main one, which may be deep in the student's program: it
 * hears a cancel, and ends the process when the program outlives its time or its memory.
 * The last word on the pipe tells the parent why.
 */
import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { workerData } from 'node:worker_threads'
import { GRACE_MILLISECONDS, WARDEN } from './warden-state.ts'

const { state, pipe, residentMegabytes } = workerData as { state: SharedArrayBuffer; pipe: number; residentMegabytes: number }
const shared = new Float64Array(state)

function kill(reason: 'time' | 'memory' | 'cancelled' | 'grader'): void {
  writeSync(pipe, `${reason}\n`)
  process.kill(process.pid, 'SIGKILL')
}

let cancelledAt = 0
const socket = new Socket({ fd: pipe, readable: true, writable: false })
socket.on('data', () => {
  cancelledAt ||= Date.now()
  shared[WARDEN.cancelled] = 1
})
socket.on('end', () => process.kill(process.pid, 'SIGKILL'))

setInterval(() => {
  const now = Date.now()
  const until = shared[WARDEN.programUntil]!
  if (until && now > until + GRACE_MILLISECONDS) kill('time')
  if (until && cancelledAt && now > cancelledAt + GRACE_MILLISECONDS) kill('cancelled')
  const graderUntil = shared[WARDEN.graderUntil]!
  if (graderUntil && now > graderUntil + GRACE_MILLISECONDS) kill('grader')
  if (process.memoryUsage.rss() > residentMegabytes * 1e6) kill('memory')
}, 50)
