/** `tamrin data remove <name>`: asks, and deletes a data set or a base from the cache. */
import { sizeText } from '../artifacts/disk-space.ts'
import { catchInterrupt } from '../terminal/interrupt.ts'
import type { ExitStatus, Services } from './services.ts'

/** @returns 1 if the answer is no, 2 if there is no such name, 130 after Ctrl+C */
export async function dataRemoveCommand(
  { artifacts, terminal }: Pick<Services, 'artifacts' | 'terminal'>,
  name: string,
  { yes = false }: { yes?: boolean } = {},
): Promise<ExitStatus> {
  const status = await artifacts.status(name)
  if (!status.ok) return terminal.refuse(status.fault.message.en)
  const { cached } = status.value
  if (cached > 0 && !yes) {
    if (!terminal.ask) return terminal.refuse(`nobody can be asked here whether to remove ${name}: add --yes to do it`)
    using interrupt = catchInterrupt(() => undefined)
    const agreed = await terminal.ask(`Remove ${name}, ${sizeText(cached)}?`, interrupt.signal)
    if (interrupt.signal.aborted) return 130
    if (!agreed) {
      terminal.remark('nothing was removed')
      return 1
    }
  }
  const removed = await artifacts.remove(name)
  if (!removed.ok) return terminal.refuse(removed.fault.message.en)
  const { bytes, stays } = removed.value
  terminal.print(
    (bytes > 0 ? `${name}: removed, ${sizeText(bytes)} are free again` : `${name}: nothing of it lies in the cache`) +
      (stays === undefined ? '' : `; ${stays} still has it, and is not touched`),
  )
  return 0
}
