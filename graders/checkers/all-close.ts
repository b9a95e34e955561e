import { CheckFailure } from '../check-end.ts'
import { differenceBeyond } from '../close.ts'
import type { Closeness } from '../close.ts'
import { type Label, labelled } from '../wording.ts'

/** Fails unless shapes agree and numbers differ by at most tolerance * scale. */
export async function allClose(
  got: unknown,
  expected: unknown,
  { label, ...closeness }: Closeness & { label?: Label } = {},
): Promise<void> {
  const { scale } = closeness
  if (scale !== undefined && !(scale > 0 && scale < Infinity))
    throw new Error(`allClose with a scale of ${scale}: it must be a positive number`)
  const found = await differenceBeyond(got, expected, closeness)
  if (found) throw new CheckFailure(labelled(label, found.message), { comparison: found.comparison })
}
