/** `tamrin data`: the data sets of this installation. */
import type { DatasetStatus } from '../datasets/datasets.ts'
import { table } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ExitStatus, Services } from './services.ts'

/** Every data set, where its files were found, and its licence. */
export async function dataListCommand({ datasets, terminal }: Services): Promise<ExitStatus> {
  const statuses = await datasets.list()
  terminal.print(statuses.map((status) => statusText(status, terminal)).join('\n\n'))
  return 0
}

/** @returns 1 when a data set is not whole, 2 for an unknown name */
export async function dataVerifyCommand({ datasets, terminal }: Services, names: string[]): Promise<ExitStatus> {
  const wanted = names.length > 0 ? names : (await datasets.list()).map(({ name }) => name)
  let status: ExitStatus = 0
  for (const name of wanted) {
    const verified = await datasets.verify(name)
    if (!verified.ok) {
      status = terminal.refuse(verified.fault.message)
      continue
    }
    terminal.print(statusText(verified.value, terminal))
    if (verified.value.state !== 'ready') status ||= 1
  }
  return status
}

function statusText({ name, title, licence, state, files }: DatasetStatus, { colours }: Terminal): string {
  const colour = { ready: colours.green, absent: colours.yellow, damaged: colours.red }[state]
  const rows = files.map(({ id, path, source, damaged, expectedIn }) => [
    `  ${id}`,
    source ?? '-',
    path ??
      (damaged.length > 0
        ? `${damaged[0]!.path} is damaged: ${damaged[0]!.reason}`
        : `not found; lay it into ${expectedIn}`),
  ])
  return [`${colours.bold(name)}  ${colour(state)}  ${title.en}  ${colours.dim(licence)}`, ...table(rows)].join('\n')
}
