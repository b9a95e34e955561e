/** `tamrin engine install <name>`: shows sizes, asks, and downloads an engine into the data folder. */
import { makePrivate } from '../db/private-folder.ts'
import type { InstallPlan, Installer, InstallOutcome } from '../installer/installer.ts'
import { sizeText } from '../artifacts/disk-space.ts'
import { installLine } from '../terminal/install-line.ts'
import { catchInterrupt } from '../terminal/interrupt.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import type { ExitStatus, Services } from './services.ts'

/** @returns 1 when nothing was installed, 2 when it cannot be, 130 after Ctrl+C */
export async function engineInstallCommand(
  { terminal }: Pick<Services, 'terminal'>,
  installer: Installer,
  name: string,
  { yes = false }: { yes?: boolean } = {},
): Promise<ExitStatus> {
  const found = await installer.status(name)
  if (!found.ok) return terminal.refuse(found.fault.message)
  if (found.value.state === 'installed') {
    terminal.print(
      `${name}: already installed in ${found.value.installed!.folder}; to install it anew, remove it first`,
    )
    return 0
  }
  const planned = await installer.plan(name)
  if (!planned.ok) return terminal.refuse(planned.fault.message)
  terminal.remark(planText(planned.value))
  if (!yes && !terminal.ask)
    return terminal.refuse(
      `nobody can be asked here whether to download ${sizeText(planned.value.download)}: add --yes to do it`,
    )

  const line = createLiveLine(terminal)
  using interrupt = catchInterrupt(() => {
    line.clear()
    terminal.remark('stopping; Ctrl+C again quits')
  })
  const agreed = yes || (await terminal.ask!('Install it?', interrupt.signal))
  if (interrupt.signal.aborted) return 130
  if (!agreed) {
    terminal.remark('nothing was installed')
    return 1
  }
  const outcome = await installer.install(planned.value, {
    onStep: installLine(line, terminal),
    signal: interrupt.signal,
  })
  line.clear()
  if (outcome.ok) {
    // Archives bring the rights with which they were packed.
    makePrivate(planned.value.folder)
    terminal.print(outcomeText(outcome.value))
    return 0
  }
  if (outcome.fault.kind !== 'cancelled') return terminal.refuse(outcome.fault.message)
  terminal.remark(
    `tamrin: ${outcome.fault.message}; what was downloaded is kept, and the same command goes on from there`,
  )
  return 130
}

function planText({ engine, folder, download, present, disk, free, replaces }: InstallPlan): string {
  const earlier = present > 0 ? ` (${sizeText(present)} are there from an earlier attempt)` : ''
  return [
    `${engine.name}: ${engine.title} (${engine.licence})`,
    `${sizeText(download)} to download${earlier}, ` +
      `${sizeText(disk)} on disk in ${folder}, where ${sizeText(free)} are free`,
    ...(replaces
      ? [`it replaces the one that was installed on ${replaces.installedAt.slice(0, 10)}, once it has been checked`]
      : []),
  ].join('\n')
}

function outcomeText({ installed, device }: InstallOutcome): string {
  const checked =
    device === null
      ? 'it loads, but finds no graphics card here that it could run on; "tamrin doctor" says more'
      : `checked on ${device}`
  return `${installed.engine}: installed, ${sizeText(installed.bytes)} in ${installed.folder}; ${checked}`
}
