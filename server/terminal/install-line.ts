/** The progress of an installation: a bar on a terminal, elsewhere a line for each tenth. */
import type { InstallStep } from '../installer/installer.ts'
import { sizeText } from '../installer/disk-space.ts'
import type { LiveLine } from './live-line.ts'
import { duration } from './report.ts'
import type { Terminal } from './terminal.ts'

function stepText(step: Exclude<InstallStep, { step: 'download' }>): string {
  switch (step.step) {
    case 'packages':
      return `fetching the npm packages, ${sizeText(step.bytes)}`
    case 'libraries':
      return 'unpacking the libraries'
    case 'check':
      return 'checking that it computes'
  }
}

const REDRAW_MS = 100

export function installLine(
  line: LiveLine,
  { live, remark }: Pick<Terminal, 'live' | 'remark'>,
  now: () => number = Date.now,
): (step: InstallStep) => void {
  let begun: { at: number; received: number } | undefined
  let tenths = 0
  let drawn = Number.NEGATIVE_INFINITY
  return (step) => {
    if (step.step !== 'download') {
      line.show(stepText(step))
      if (!live) remark(stepText(step))
      return
    }
    const { file, received, total } = step
    const at = now()
    begun ??= { at, received }
    // a chunk arrives every millisecond, faster than anybody reads
    if (received < total && at - drawn < REDRAW_MS) return
    drawn = at
    const speed = rate(received - begun.received, total - received, at - begun.at)
    const text = `${sizeText(received)} of ${sizeText(total)}${speed}`
    line.show(`${text}  ${file}`, received / total)
    const reached = Math.floor((received / total) * 10)
    if (!live && reached > tenths) remark(`libraries: ${text}`)
    tenths = reached
  }
}

/** Rate and time left. Empty in the first second, when no rate is known, and at the end. */
function rate(received: number, left: number, ms: number): string {
  if (ms < 1000 || received === 0 || left === 0) return ''
  const rest = (left / received) * ms
  return `  ${sizeText((received / ms) * 1000)}/s${rest < 1000 ? '' : `  ${duration(rest)} left`}`
}
