/**
 * Compares computed numbers by the course's rule: float32 arithmetic passes. The allowed error is relative to
 * a scale, so that multiplying all inputs by a constant changes no verdict.
 */
import { difference } from './compare.ts'
import type { Difference } from './compare.ts'
import { readTensors, tensorsIn } from './read-tensors.ts'
import { isList, isRecord, TensorValues } from './values.ts'

/** The course's tolerance, as a fraction of the scale. */
export const TOLERANCE = 1e-4

/** Below this fraction of the inputs, float32 rounding hides the value: it is zero by cancellation. */
const CANCELLED = 1e-6

export interface Closeness {
  /** Fraction of the scale by which numbers may differ. */
  tolerance?: number
  /** Used instead of the computed scale. */
  scale?: number
  /** Gives the arguments of the call that computed `got`. Called only where they can matter. */
  inputs?: () => unknown
}

/**
 * The first difference greater than tolerance * scale, or undefined when there is none. The scale is the largest
 * |expected|. Where that is below 1e-6 of the largest |input|, the scale is the largest |input|. Without inputs,
 * an expected value of all zeros is compared exactly.
 */
export async function differenceBeyond(
  got: unknown,
  expected: unknown,
  { tolerance = TOLERANCE, scale, inputs }: Closeness = {},
): Promise<Difference | undefined> {
  const [given, wanted] = [await readTensors(got), await readTensors(expected)]
  const size = scale ?? largest(wanted)
  const found = difference(given, wanted, tolerance * size)
  // inputs can only raise the allowed error
  if (!found || scale !== undefined || !inputs) return found
  const input = await largestInput(inputs())
  return size < CANCELLED * input ? difference(given, wanted, tolerance * input) : found
}

/** Largest finite magnitude among the numbers in a value whose tensors have been read. */
function largest(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : 0
  if (value instanceof TensorValues) return largest(value.values)
  const members: ArrayLike<unknown> = isList(value) ? value : isRecord(value) ? Object.values(value) : []
  let found = 0
  for (let i = 0; i < members.length; i++) found = Math.max(found, largest(members[i]))
  return found
}

/** The same for arguments. A disposed tensor is left out: its values are gone. */
async function largestInput(args: unknown): Promise<number> {
  let found = largest(args)
  for (const tensor of new Set(tensorsIn(args)))
    if (!tensor.isDisposed) found = Math.max(found, largest(await tensor.data()))
  return found
}
