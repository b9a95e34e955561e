import { CheckFailure } from '../check-end.ts'
import { describe, isRecord } from '../values.ts'
import { labelled, listText } from '../wording.ts'

/** Narrows to a plain object with these keys; more keys are welcome. */
export function record<Key extends string>(got: unknown, keys: Key[], label?: string): Record<Key, unknown> {
  if (!isRecord(got)) throw new CheckFailure(labelled(label, `expected an object with ${listText(keys)}, got ${describe(got)}`))
  const absent = keys.filter((key) => !Object.hasOwn(got, key))
  if (absent.length > 0) throw new CheckFailure(labelled(label, `expected an object with ${listText(keys)}, but ${listText(absent)} ${absent.length > 1 ? 'are' : 'is'} absent`))
  return got as Record<Key, unknown>
}
