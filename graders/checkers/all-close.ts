import { differenceBeyond } from '../close.ts'
import type { Closeness } from '../close.ts'
import type { Label } from '../wording.ts'
import { failureOf } from './difference-failure.ts'

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
  if (found) throw failureOf(found, got, label)
}
