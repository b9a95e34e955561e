/** A value of another kind than is due, as the end of a check. */
import { CheckFailure } from '../check-end.ts'
import { placed } from '../compare.ts'
import type { Text } from '../report.ts'
import { type Label, labelled } from '../wording.ts'
import { type Due, wrongKind } from '../wrong-kind.ts'

export interface KindFailureOptions {
  label: Label | undefined
  due?: Due
  /** The place of `got` in a list. */
  at?: number
}

/** @param wanted what is due, in words */
export function kindFailure(wanted: Text, got: unknown, { label, due, at }: KindFailureOptions): CheckFailure {
  const { text, kind } = wrongKind(wanted, got, due)
  return new CheckFailure(labelled(label, at === undefined ? text : placed([at], text)), {
    kind: kind === 'nothing' && at !== undefined ? 'gap' : kind,
    ...(label !== undefined && { label }),
  })
}
