/** `tamrin data list|verify|path`: the data sets and bases of this installation. */
import type { ArtifactStatus } from '../artifacts/artifacts.ts'
import { sizeText } from '../artifacts/disk-space.ts'
import { table } from '../terminal/lines.ts'
import { stripControls, type Terminal } from '../terminal/terminal.ts'
import type { ExitStatus, Services } from './services.ts'

type Needs = Pick<Services, 'artifacts' | 'terminal'>

/** Every data set and base: its state, its size and its licence; and what to do about those that are not here. */
export async function dataListCommand({ artifacts, terminal }: Needs): Promise<ExitStatus> {
  const statuses = await artifacts.list()
  const rows = table(
    statuses.map((status) => [
      terminal.colours.bold(status.artifact.name),
      stateText(status, terminal),
      sizeText(status.total),
      status.artifact.title.en,
      terminal.colours.dim(status.artifact.licence),
    ]),
  )
  const lines = statuses.flatMap((status, index) => [rows[index]!, ...leftOutLines(status), ...adviceLines(status)])
  terminal.print(lines.join('\n'))
  return 0
}

/** @returns 1 when one that is named is not whole, or any is damaged; 2 for an unknown name */
export async function dataVerifyCommand({ artifacts, terminal }: Needs, names: string[]): Promise<ExitStatus> {
  let status: ExitStatus = 0
  for (const name of names.length > 0 ? names : artifacts.declared.map((artifact) => artifact.name)) {
    const verified = await artifacts.status(name, { fresh: true })
    if (!verified.ok) {
      status = terminal.refuse(verified.fault.message.en)
      continue
    }
    const { state, files } = verified.value
    const read = files.filter(({ path }) => path !== undefined).length
    const whole = read === 1 ? 'its file is whole' : `its ${read} files are whole`
    const why = state === 'here' ? `: ${whole}, in ${placesText(verified.value)}` : ''
    const lines = [...leftOutLines(verified.value), ...adviceLines(verified.value)]
    terminal.print([`${name}  ${stateText(verified.value, terminal)}${why}`, ...lines].join('\n'))
    if (state === 'damaged' || (names.length > 0 && state !== 'here')) status ||= 1
  }
  return status
}

/** Prints the paths of the verified files, one a line. @returns 2 where they are not here */
export async function dataPathCommand({ artifacts, terminal }: Needs, name: string): Promise<ExitStatus> {
  const found = await artifacts.find(name)
  if (!found.ok) return terminal.refuse(found.fault.message.en)
  terminal.print(found.value.files.map(({ path }) => path).join('\n'))
  return 0
}

function stateText({ state, received, total }: ArtifactStatus, { colours }: Pick<Terminal, 'colours'>): string {
  switch (state) {
    case 'here':
      return colours.green('here')
    case 'absent':
      return colours.yellow(received > 0 ? `absent, ${percent(received, total)} arrived` : 'absent')
    case 'fetching':
      return colours.cyan(`fetching, ${percent(received, total)}`)
    case 'damaged':
      return colours.red('damaged')
  }
}

const percent = (received: number, total: number): string => `${Math.floor((100 * received) / total)} %`

/** Why it is not here, how to get it, and what is used meanwhile. */
function adviceLines({ state, fault, artifact: { name, standIn } }: ArtifactStatus): string[] {
  if (state === 'here' || state === 'fetching') return []
  const todo = fault ? fault.message.en : `"tamrin data fetch ${name}" downloads it`
  return [`  ${todo}`, ...(standIn ? [`  until then: ${standIn.en}`] : [])]
}

/** Of many that were left out, only the first ones are named. */
const NAMED = 3

function leftOutLines({ leftOut }: ArtifactStatus): string[] {
  if (!leftOut) return []
  const { count, names } = leftOut
  const first = names.slice(0, NAMED).map(stripControls).join(', ')
  const more = count > NAMED ? ` and ${count - NAMED} more` : ''
  return [
    `  ${count} ${count === 1 ? 'picture' : 'pictures'} could not be read and ` +
      `${count === 1 ? 'is' : 'are'} left out: ${first}${more}`,
  ]
}

/** The folders in which its files were found. */
function placesText({ files }: ArtifactStatus): string {
  return [
    ...new Set(files.flatMap(({ path }) => (path === undefined ? [] : [path.replace(/[/\\][^/\\]+$/, '')]))),
  ].join(' and ')
}
