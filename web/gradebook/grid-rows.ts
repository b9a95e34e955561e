/** The rows of the grid: which people are shown, and in which order. */
import type { GradeGrid, GridCell } from '../../server/contract/gradebook.ts'

/** `column` is the index of an exercise, or `name`. */
export interface GridOrder {
  column: number | 'name'
  descending: boolean
}

/** @returns indices of people; those without a score come last in either direction */
export function shownRows(
  { people, cells }: Pick<GradeGrid, 'people' | 'cells'>,
  filter: string,
  { column, descending }: GridOrder,
  language: string,
): number[] {
  const wanted = folded(filter)
  const rows = people.flatMap(({ name, email }, index) => (folded(`${name} ${email}`).includes(wanted) ? [index] : []))
  const sign = descending ? -1 : 1
  const collator = new Intl.Collator(language, { numeric: true })
  const byName = (a: number, b: number): number => collator.compare(people[a]!.name, people[b]!.name)
  if (column === 'name') return rows.sort((a, b) => sign * byName(a, b))
  const share = new Map(rows.map((row) => [row, shareOf(cells[row]![column] ?? null)]))
  return rows.sort((a, b) => {
    const [one, other] = [share.get(a), share.get(b)]
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || byName(a, b)
    return sign * (one - other) || byName(a, b)
  })
}

/** The part of the full marks, for sorting and for its colour alone; undefined where there is no score. */
function shareOf(cell: GridCell): number | undefined {
  return cell?.[0] === 'final' || cell?.[0] === 'provisional' ? Number(cell[1]) / Number(cell[2]) : undefined
}

/** Arabic and Persian letters are the same to whoever types a name. */
const folded = (text: string): string =>
  text.normalize('NFKC').replaceAll('ي', 'ی').replaceAll('ك', 'ک').replaceAll('\u200c', ' ').trim().toLowerCase()
