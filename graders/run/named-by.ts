/** Which misconception a failed check names, and which variant of it. */
import { type CallEnded, CheckFailure } from '../check-end.ts'
import { partsOf } from './named-misconceptions.ts'

/**
 * The name of the misconception. The grader's own evidence comes first, then the only one that matches. Else a
 * suspected misconception is named, where none matches or it is one of several matches. The variant is the grader's,
 * or the only one that matches.
 * @param suspected a name, from the grader
 * @param matching the names of all that explain the calls of the check
 */
export function namedBy(
  end: CheckFailure | CallEnded,
  suspected: string | undefined,
  matching: readonly string[],
): string | undefined {
  const failed = end instanceof CheckFailure
  if (failed && end.evidence.misconception) return withVariant(end.evidence.misconception, matching)
  const ids = [...new Set(matching.map(idOf))]
  const suspect = suspected === undefined ? undefined : idOf(suspected)
  const mayBeSuspect = failed && suspect !== undefined && (ids.length === 0 || ids.includes(suspect))
  const id = ids.length === 1 ? ids[0] : mayBeSuspect ? suspect : undefined
  if (id === undefined) return undefined
  const fits = id === suspect && (matching.length === 0 || matching.includes(suspected!))
  return fits ? suspected : withVariant(id, matching)
}

function idOf(name: string): string {
  return partsOf(name).misconception
}

/** An id with the variant that matches, where it is the only one. Any other name stays as it is. */
function withVariant(name: string, matching: readonly string[]): string {
  const variants = matching.filter((match) => idOf(match) === name)
  return variants.length === 1 ? variants[0]! : name
}
