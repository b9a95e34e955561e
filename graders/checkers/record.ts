import { CheckFailure } from '../check-end.ts'
import { isRecord } from '../values.ts'
import { type Label, labelled, listText } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'

/** Narrows to a plain object with these keys. It may have more. */
export function record<Key extends string>(got: unknown, keys: Key[], label?: Label): Record<Key, unknown> {
  const wanted = { en: `an object with ${listText(keys).en}`, fa: `شیئی با ${listText(keys).fa}` }
  if (!isRecord(got)) throw kindFailure(wanted, got, { label })
  const absent = keys.filter((key) => !Object.hasOwn(got, key))
  if (absent.length > 0) {
    const { en, fa } = listText(absent)
    throw new CheckFailure(
      labelled(label, {
        en: `expected ${wanted.en}, but ${en} ${absent.length > 1 ? 'are' : 'is'} absent`,
        fa: `باید ${wanted.fa} باشد، اما ${fa} را ندارد`,
      }),
      { kind: 'member', compared: { value: got }, ...(label !== undefined && { label }) },
    )
  }
  return got as Record<Key, unknown>
}
