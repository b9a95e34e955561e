/** Which column of a file an exercise may mean: the one that has its title. A suggestion, which a person confirms. */
import type { GradebookColumn } from '../gradebook.ts'
import type { FileColumn } from '../systems/system.ts'

/** The index of the only open column with the exercise's title or slug; undefined where there is none, or several. */
export function suggestedColumn(
  { slug, title }: Pick<GradebookColumn, 'slug' | 'title'>,
  columns: readonly FileColumn[],
): number | undefined {
  const names = new Set([slug, title.en, title.fa].map(folded))
  const same = columns.filter((column) => !column.closed && names.has(folded(column.title)))
  return same.length === 1 ? same[0]!.index : undefined
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
