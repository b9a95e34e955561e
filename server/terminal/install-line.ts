/** How an installation is shown while it runs: a bar on a terminal, a line for each tenth elsewhere. */
import type { InstallStep } from '../installer/installer.ts'
import { sizeText } from '../installer/space.ts'
import type { LiveLine } from './live-line.ts'
import { duration } from './report.ts'
import type { Terminal } from './terminal.ts'

const STEPS = {
  packages: 'fetching the npm packages',
  libraries: 'unpacking the libraries',
  check: 'checking that it computes',
} satisfies Record<Exclude<InstallStep['step'], 'download'>, string>

export function installLine(line: LiveLine, { live, remark }: Pick<Terminal, 'live' | 'remark'>, now: () => number = Date.now): (step: InstallStep) => void {
  let begun: { at: number; received: number } | undefined
  let tenths = 0
  return (step) => {
    if (step.step !== 'download') {
      line.show(STEPS[step.step])
      if (!live) remark(STEPS[step.step])
      return
    }
    const { file, received, total } = step
    begun ??= { at: now(), received }
    const text = `${sizeText(received)} of ${sizeText(total)}${rate(received - begun.received, total - received, now() - begun.at)}`
    line.show(`${text}  ${file}`, received / total)
    const reached = Math.floor((received / total) * 10)
    if (!live && reached > tenths) remark(`downloading: ${text}`)
    tenths = reached
  }
}

/** Nothing in the first second, in which no rate is known. */
function rate(received: number, left: number, ms: number): string {
  if (ms < 1000 || received === 0) return ''
  return `  ${sizeText((received / ms) * 1000)}/s  ${duration((left / received) * ms)} left`
}
