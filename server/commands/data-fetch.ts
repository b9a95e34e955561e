/** `tamrin data fetch <name>`: shows size and terms, asks for their acceptance, and downloads into the cache. */
import { sizeText } from '../artifacts/disk-space.ts'
import { downloadLine } from '../terminal/download-line.ts'
import { catchInterrupt } from '../terminal/interrupt.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import type { ExitStatus, Services } from './services.ts'

/** @returns 1 where the terms are not accepted, 2 where it cannot be fetched, 130 after Ctrl+C */
export async function dataFetchCommand(
  { artifacts, terminal }: Pick<Services, 'artifacts' | 'terminal'>,
  name: string,
  { accept = false }: { accept?: boolean } = {},
): Promise<ExitStatus> {
  const status = await artifacts.status(name)
  if (!status.ok) return terminal.refuse(status.fault.message.en)
  const { artifact, state, total, received, files } = status.value
  if (state === 'here') {
    terminal.print(`${name}: already here, see "tamrin data path ${name}"`)
    return 0
  }
  if (status.value.fault?.kind === 'by-hand') return terminal.refuse(status.value.fault.message.en)
  const earlier = received > 0 ? `, ${sizeText(received)} of them are there already` : ''
  terminal.remark(
    `${name}: ${artifact.title.en} (${artifact.licence}), ${sizeText(total)} into ${files[0]!.expectedIn}${earlier}`,
  )
  const line = createLiveLine(terminal)
  using interrupt = catchInterrupt(() => {
    line.clear()
    terminal.remark('stopping; Ctrl+C again quits')
  })
  if (artifact.terms && !accept) {
    terminal.remark(artifact.terms.en)
    if (!terminal.ask)
      return terminal.refuse(
        `nobody can be asked here whether the terms of ${name} are accepted: add --accept to do it`,
      )
    const accepted = await terminal.ask('Do you accept these terms?', interrupt.signal)
    if (interrupt.signal.aborted) return 130
    if (!accepted) {
      terminal.remark('nothing was downloaded')
      return 1
    }
  }
  const fetched = await artifacts.fetch(name, {
    accepted: true,
    signal: interrupt.signal,
    onProgress: downloadLine(line, terminal, name),
  })
  line.clear()
  if (fetched.ok) {
    terminal.print(`${name}: here, ${sizeText(fetched.value.total)} in ${fetched.value.files[0]!.expectedIn}`)
    return 0
  }
  if (fetched.fault.kind !== 'cancelled') return terminal.refuse(fetched.fault.message.en)
  terminal.remark(`tamrin: ${fetched.fault.message.en}`)
  return 130
}
