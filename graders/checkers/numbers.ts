import { CheckFailure } from '../check-end.ts'
import { placed } from '../compare.ts'
import { describe, isList } from '../values.ts'
import { expectedText, type Label, labelled } from '../wording.ts'

/** Narrows to an array or typed array of finite numbers. */
export function numbers(got: unknown, label?: Label): number[] {
  if (!isList(got))
    throw new CheckFailure(
      labelled(label, expectedText({ en: 'an array of numbers', fa: 'آرایه‌ای از عددها' }, describe(got))),
    )
  const values = Array.from(got)
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw new CheckFailure(
      labelled(
        label,
        placed([wrong], expectedText({ en: 'a finite number', fa: 'عددی متناهی' }, describe(values[wrong]))),
      ),
    )
  return values as number[]
}
