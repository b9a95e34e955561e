import { CheckFailure } from '../check-end.ts'
import { describe, isList } from '../values.ts'
import { labelled } from '../wording.ts'

/** Narrows to finite numbers; a typed array is as good as an array. */
export function numbers(got: unknown, label?: string): number[] {
  if (!isList(got)) throw new CheckFailure(labelled(label, `expected an array of numbers, got ${describe(got)}`))
  const values = Array.from(got)
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0) throw new CheckFailure(labelled(label, `at [${wrong}] expected a finite number, got ${describe(values[wrong])}`))
  return values as number[]
}
