/** A difference between two values as the end of a check. */
import { CheckFailure } from '../check-end.ts'
import type { Difference } from '../compare.ts'
import { type Label, labelled } from '../wording.ts'

/** @param got the student's value, as the check compared it */
export function failureOf(
  { message, comparison, kind, path, shapes }: Difference,
  got: unknown,
  label: Label | undefined,
): CheckFailure {
  return new CheckFailure(labelled(label, message), {
    comparison,
    kind,
    ...(label !== undefined && { label }),
    compared: { value: got },
    ...(shapes && { sizes: { ...shapes, path } }),
  })
}
