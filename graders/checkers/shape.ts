import { CheckFailure } from '../check-end.ts'
import { shapesText } from '../compare.ts'
import { shapeOf } from '../values.ts'
import { type Label, labelled, shapeText, verbatim } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'

/** Fails unless an array, nested arrays or a tensor has this shape. */
export function shape(got: unknown, expected: number[], label?: Label): void {
  const given = shapeOf(got)
  if (given && shapeText(given) === shapeText(expected)) return
  const wanted = shapeText(expected)
  if (!given) throw kindFailure({ en: `shape ${wanted}`, fa: `با شکل ${verbatim(wanted)}` }, got, { label })
  throw new CheckFailure(labelled(label, shapesText(wanted, shapeText(given))), {
    kind: expected.length === 1 && given.length === 1 ? 'length' : 'shape',
    ...(label !== undefined && { label }),
    compared: { value: got },
    sizes: { expected: [...expected], got: given, path: [] },
  })
}
