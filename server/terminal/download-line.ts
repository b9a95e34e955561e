/** The progress of a download: a bar on a terminal, elsewhere a line for each tenth. */
import { sizeText } from '../artifacts/disk-space.ts'
import type { LiveLine } from './live-line.ts'
import { duration } from './report.ts'
import type { Terminal } from './terminal.ts'

export interface DownloadStep {
  file?: string
  /** Bytes so far and in all. */
  received: number
  total: number
}

const REDRAW_MS = 100

/** @param what is downloaded, before each line that is no bar */
export function downloadLine(
  line: LiveLine,
  { live, remark }: Pick<Terminal, 'live' | 'remark'>,
  what: string,
  now: () => number = Date.now,
): (step: DownloadStep) => void {
  let begun: { at: number; received: number } | undefined
  let tenths = 0
  let drawn = Number.NEGATIVE_INFINITY
  return ({ file, received, total }) => {
    const at = now()
    begun ??= { at, received }
    // a chunk arrives every millisecond, faster than anybody reads
    if (received < total && at - drawn < REDRAW_MS) return
    drawn = at
    const speed = rate(received - begun.received, total - received, at - begun.at)
    const text = `${sizeText(received)} of ${sizeText(total)}${speed}`
    line.show(file === undefined ? text : `${text}  ${file}`, received / total)
    const reached = Math.floor((received / total) * 10)
    if (!live && reached > tenths) remark(`${what}: ${text}`)
    tenths = reached
  }
}

/** Rate and time left. Empty in the first second, when no rate is known, and at the end. */
function rate(received: number, left: number, ms: number): string {
  if (ms < 1000 || received === 0 || left === 0) return ''
  const rest = (left / received) * ms
  return `  ${sizeText((received / ms) * 1000)}/s${rest < 1000 ? '' : `  ${duration(rest)} left`}`
}
