import { CheckFailure } from '../check-end.ts'
import { describe, isList } from '../values.ts'
import { labelled, valuesText } from '../wording.ts'
import { numbers } from './numbers.ts'

/** Narrows to rows of equal length of finite numbers; no rows at all are a matrix too. */
export function matrix(got: unknown, label?: string): number[][] {
  if (!isList(got) || (got.length > 0 && !isList(got[0]))) throw new CheckFailure(labelled(label, `expected an array of rows of numbers, got ${describe(got)}`))
  const rows = Array.from(got, (row, index) => numbers(row, label ? `${label}, row ${index}` : `row ${index}`))
  const ragged = rows.findIndex((row) => row.length !== rows[0]!.length)
  if (ragged >= 0) throw new CheckFailure(labelled(label, `row ${ragged} has ${valuesText(rows[ragged]!.length)}, row 0 has ${rows[0]!.length}`))
  return rows
}
