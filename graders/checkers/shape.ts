import { CheckFailure } from '../check-end.ts'
import { shapesText } from '../compare.ts'
import { describe, shapeOf } from '../values.ts'
import { expectedText, type Label, labelled, shapeText, verbatim } from '../wording.ts'

/** Fails unless an array, nested arrays or a tensor has this shape. */
export function shape(got: unknown, expected: number[], label?: Label): void {
  const given = shapeOf(got)
  if (given && shapeText(given) === shapeText(expected)) return
  const wanted = shapeText(expected)
  throw new CheckFailure(
    labelled(
      label,
      given
        ? shapesText(wanted, shapeText(given))
        : expectedText({ en: `shape ${wanted}`, fa: `با شکل ${verbatim(wanted)}` }, describe(got)),
    ),
  )
}
