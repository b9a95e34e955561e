/** `tamrin engine remove <name>`: asks, and deletes an engine, or what is left of an interrupted installation. */
import type { Installer } from '../installer/installer.ts'
import { sizeText } from '../artifacts/disk-space.ts'
import { catchInterrupt } from '../terminal/interrupt.ts'
import type { ExitStatus, Services } from './services.ts'

/** @returns 1 if the answer is no, 2 if there is no such engine, 130 after Ctrl+C */
export async function engineRemoveCommand(
  { terminal }: Pick<Services, 'terminal'>,
  installer: Installer,
  name: string,
  { yes = false }: { yes?: boolean } = {},
): Promise<ExitStatus> {
  const found = await installer.status(name)
  if (!found.ok) return terminal.refuse(found.fault.message)
  const { installed } = found.value
  if (installed && !yes) {
    if (!terminal.ask)
      return terminal.refuse(`nobody can be asked here whether to remove engine ${name}: add --yes to do it`)
    using interrupt = catchInterrupt(() => undefined)
    const agreed = await terminal.ask(
      `Remove engine ${name}, ${sizeText(installed.bytes)} in ${installed.folder}?`,
      interrupt.signal,
    )
    if (interrupt.signal.aborted) return 130
    if (!agreed) {
      terminal.remark('nothing was removed')
      return 1
    }
  }
  const removed = await installer.remove(name)
  if (!removed.ok) return terminal.refuse(removed.fault.message)
  const { bytes, interrupted } = removed.value
  const what = interrupted ? 'what an interrupted installation had left is removed' : 'removed'
  terminal.print(`${name}: ${what}, ${sizeText(bytes)} are free again`)
  return 0
}
