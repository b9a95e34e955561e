/** A value of another kind than is due, as the end of a check. */
import { CheckFailure } from '../check-end.ts'
import { placed } from '../compare.ts'
import type { Text } from '../report.ts'
import { type Label, labelled } from '../wording.ts'
import { type Due, wrongKind } from '../wrong-kind.ts'

export interface KindFailureOptions {
  label: Label | undefined
  due?: Due
  /** Where `got` is an item of a list: the list, and the place in it. */
  within?: { list: unknown; at: number }
}

/** @param wanted what is due, in words */
export function kindFailure(wanted: Text, got: unknown, { label, due, within }: KindFailureOptions): CheckFailure {
  const { text, kind } = wrongKind(wanted, got, due)
  return new CheckFailure(labelled(label, within ? placed([within.at], text) : text), {
    kind: kind === 'nothing' && within ? 'gap' : kind,
    compared: { value: within ? within.list : got },
    ...(label !== undefined && { label }),
  })
}
