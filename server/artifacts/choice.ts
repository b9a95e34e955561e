/** Which data an exercise can use here: the published ones, or what stands in for them. */
import type { DataSource, Text } from '../../graders/report.ts'
import type { Artifacts } from './artifacts.ts'

/** The data sets and bases of an exercise, by name. A data set that it brings along is an object, and always here. */
export interface Needs {
  datasets: readonly (string | object)[]
  bases?: readonly string[] | undefined
}

export const namesOf = ({ datasets, bases = [] }: Needs): string[] => [
  ...datasets.filter((dataset) => typeof dataset === 'string'),
  ...bases,
]

/** Whether anything of them can be replaced; otherwise there is nothing to choose. */
export function hasChoice({ declared }: Pick<Artifacts, 'declared'>, needs: Needs): boolean {
  return standInsOf({ declared }, needs).length > 0
}

/** What stands in for them, in sentences. */
export function standInsOf({ declared }: Pick<Artifacts, 'declared'>, needs: Needs): Text[] {
  const names = namesOf(needs)
  return declared.flatMap(({ name, standIn }) => (standIn !== undefined && names.includes(name) ? [standIn] : []))
}

/** Those that must be fetched before an exercise can use this source. */
export async function missingFor(
  { declared, find }: Pick<Artifacts, 'declared' | 'find'>,
  needs: Needs,
  source: DataSource,
): Promise<string[]> {
  const due = namesOf(needs).filter(
    (name) => source === 'real' || declared.find((artifact) => artifact.name === name)?.standIn === undefined,
  )
  const found = await Promise.all(due.map((name) => find(name)))
  return due.filter((_, index) => !found[index]!.ok)
}

/** The published ones where all of them are here; undefined where there is no choice. */
export async function firstChoice(
  artifacts: Pick<Artifacts, 'declared' | 'find'>,
  needs: Needs,
): Promise<DataSource | undefined> {
  if (!hasChoice(artifacts, needs)) return undefined
  return (await missingFor(artifacts, needs, 'real')).length === 0 ? 'real' : 'generated'
}

/** What to do about data that must be fetched before an exercise can use them. */
export function neededFor(slug: string, missing: readonly string[]): string {
  return `${slug} needs ${missing.join(' and ')}: "tamrin data fetch ${missing[0]}" comes first`
}
