/** What a process takes of the machine, as Linux tells it; nothing on other systems. */
import { readFileSync } from 'node:fs'

/** Milliseconds of a tick of `/proc`, the same on all architectures that Node supports. */
const TICK = 10

/** Resident memory in megabytes; 0 where the system does not tell. */
export function residentMegabytes(pid: number | undefined): number {
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(read(pid, 'status'))?.[1] ?? 0) / 1024
}

/** Processor time so far in milliseconds, all threads together; undefined where the system does not tell. */
export function processorMilliseconds(pid: number | undefined): number | undefined {
  // state, parent, ...: what follows the name, which may hold anything
  const fields = read(pid, 'stat').split(') ').at(-1)!.split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return Number.isFinite(ticks) ? ticks * TICK : undefined
}

function read(pid: number | undefined, file: 'status' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
