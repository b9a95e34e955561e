import { isList } from '../values.ts'
import type { Label } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'

/** Narrows to an array or typed array of finite numbers. */
export function numbers(got: unknown, label?: Label): number[] {
  if (!isList(got)) throw kindFailure({ en: 'an array of numbers', fa: 'آرایه‌ای از عددها' }, got, { label })
  const values = Array.from(got)
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw kindFailure({ en: 'a finite number', fa: 'عددی متناهی' }, values[wrong], {
      label,
      within: { list: got, at: wrong },
    })
  return values as number[]
}
