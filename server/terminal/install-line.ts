/** The progress of an installation: a bar on a terminal, elsewhere a line for each tenth. */
import type { InstallStep } from '../installer/installer.ts'
import { sizeText } from '../artifacts/disk-space.ts'
import { downloadLine } from './download-line.ts'
import type { LiveLine } from './live-line.ts'
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

export function installLine(
  line: LiveLine,
  terminal: Pick<Terminal, 'live' | 'remark'>,
  now: () => number = Date.now,
): (step: InstallStep) => void {
  const downloaded = downloadLine(line, terminal, 'libraries', now)
  return (step) => {
    if (step.step === 'download') return downloaded(step)
    line.show(stepText(step))
    if (!terminal.live) terminal.remark(stepText(step))
  }
}
