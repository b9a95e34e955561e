/** Which column of a file takes the grades of which exercise, as the command line says it. */
import { suggestedColumn } from '../gradebook/filling/suggest-columns.ts'
import type { FillTarget } from '../gradebook/filling/fill-in.ts'
import type { Gradebook } from '../gradebook/gradebook.ts'
import type { FileColumn, LearningSystem } from '../gradebook/systems/system.ts'

/** Of `--column "slug=header"` and `--points "slug=100"`. */
export function fillTargets(
  { column, points }: { column: string[]; points: string[] },
  columns: readonly FileColumn[],
): { ok: true; value: FillTarget[] } | { ok: false; message: string } {
  const worth = new Map(points.map(parted))
  const targets: FillTarget[] = []
  for (const [slug, header] of column.map(parted)) {
    const found = columns.filter((one) => one.header === header)
    if (found.length !== 1)
      return { ok: false, message: `the file has ${found.length === 0 ? 'no' : 'more than one'} column "${header}"` }
    const said = worth.get(slug)
    targets.push({ slug, column: found[0]!.index, ...(said !== undefined && { points: said }) })
  }
  return { ok: true, value: targets }
}

/** The columns of a file, and the options that would choose those with an exercise's title. */
export function columnLines(gradebook: Gradebook, columns: readonly FileColumn[], system: LearningSystem): string[] {
  const open = columns.filter(({ closed }) => !closed)
  return [
    'The columns that take grades:',
    ...open.map(({ header }) => `  ${header}`),
    'The exercises, each with the column that has its title:',
    ...gradebook.columns.map((exercise) => {
      const index = suggestedColumn(exercise, columns)
      const header = columns.find((column) => column.index === index)?.header ?? '...'
      return `  --column "${exercise.slug}=${header}"${system.asksPoints ? ` --points "${exercise.slug}=..."` : ''}`
    }),
  ]
}

/** At the first equals sign: no slug has one. */
function parted(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
