import { CheckFailure } from '../check-end.ts'
import { difference } from '../compare.ts'
import { readTensorsNow } from '../read-tensors.ts'
import { type Label, labelled } from '../wording.ts'

/** Fails unless both are equal in structure and value. -0 equals 0, NaN equals nothing. */
export function exact(got: unknown, expected: unknown, label?: Label): void {
  const found = difference(readTensorsNow(got), readTensorsNow(expected))
  if (found) throw new CheckFailure(labelled(label, found.message), { comparison: found.comparison })
}
