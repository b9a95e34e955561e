/** `tamrin engine list`: the engines that can be installed, and those that are. */
import { downloadBytes } from '../installer/declaration.ts'
import type { EngineStatus, Installer } from '../installer/installer.ts'
import { sizeText } from '../artifacts/disk-space.ts'
import { table, wrap } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ExitStatus, Services } from './services.ts'

export async function engineListCommand(
  { terminal }: Pick<Services, 'terminal'>,
  installer: Installer,
): Promise<ExitStatus> {
  const statuses = await installer.list()
  terminal.print(statuses.map((status) => statusText(status, terminal)).join('\n\n'))
  return 0
}

function statusText({ engine, state, installed, left }: EngineStatus, { colours, columns }: Terminal): string {
  const colour = { installed: colours.green, older: colours.yellow, available: colours.cyan, elsewhere: colours.dim }[
    state
  ]
  const rows = installed
    ? [
        ['  where', installed.folder],
        ['  size', sizeText(installed.bytes)],
        ...wrap(
          Object.entries(installed.versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', '),
          columns - 12,
        ).map((line, index) => [index === 0 ? '  versions' : '', line]),
        ['  since', installed.installedAt.slice(0, 10)],
      ]
    : [['  size', `${sizeText(downloadBytes(engine))} to download, ${sizeText(engine.diskBytes)} on disk`]]
  const rest =
    left > 0
      ? [
          [
            '  left',
            `${sizeText(left)} of an interrupted installation; install goes on from there, ` +
              `"tamrin engine remove ${engine.name}" deletes them`,
          ],
        ]
      : []
  const todo = {
    installed: [],
    older: [['  to do', `"tamrin engine install ${engine.name}" brings the versions of this Tamrin`]],
    available: [['  install', `tamrin engine install ${engine.name}`]],
    elsewhere: [['  for', engine.platforms.join(', ')]],
  }[state]
  const word = {
    installed: 'installed',
    older: 'installed, older',
    available: 'not installed',
    elsewhere: 'not for this system',
  }[state]
  return [
    `${colours.bold(engine.name)}  ${colour(word)}  ${engine.title}  ${colours.dim(engine.licence)}`,
    ...table([...rows, ...rest, ...todo]),
  ].join('\n')
}
