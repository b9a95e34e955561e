import { difference } from '../compare.ts'
import { readTensorsNow } from '../read-tensors.ts'
import type { Label } from '../wording.ts'
import { failureOf } from './difference-failure.ts'

/** Fails unless both are equal in structure and value. -0 equals 0, NaN equals nothing. */
export function exact(got: unknown, expected: unknown, label?: Label): void {
  const found = difference(readTensorsNow(got), readTensorsNow(expected))
  if (found) throw failureOf(found, got, label)
}
