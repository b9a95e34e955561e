import { CheckFailure } from '../check-end.ts'
import { difference, TOLERANCE } from '../compare.ts'
import { readTensors } from '../read-tensors.ts'
import { type Label, labelled } from '../wording.ts'

/** Fails unless shapes agree and numbers differ by at most `tolerance` times the largest expected one (at least 1). */
export async function allClose(
  got: unknown,
  expected: unknown,
  { tolerance = TOLERANCE, label }: { tolerance?: number; label?: Label } = {},
): Promise<void> {
  const found = difference(await readTensors(got), await readTensors(expected), tolerance)
  if (found) throw new CheckFailure(labelled(label, found.message), { comparison: found.comparison })
}
