import { CheckFailure } from '../check-end.ts'
import { describe, shapeOf } from '../values.ts'
import { labelled, shapeText } from '../wording.ts'

/** Fails unless an array, nested arrays or a tensor have these lengths, one an axis. */
export function shape(got: unknown, expected: number[], label?: string): void {
  const given = shapeOf(got)
  if (given && shapeText(given) === shapeText(expected)) return
  throw new CheckFailure(labelled(label, `expected shape ${shapeText(expected)}, got ${given ? shapeText(given) : describe(got)}`))
}
