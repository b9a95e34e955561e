/** The message of a failed check: the call whose result is wrong, what is wrong, and what the grader has noted. */
import type { Calls } from '../calls.ts'
import { callText } from '../call-text.ts'
import { type CallEnded, CheckFailure } from '../check-end.ts'
import type { Text } from '../report.ts'
import { cut, joined, labelText, verbatim } from '../wording.ts'

const LONGEST_MESSAGE = 2_000

export function messageOf(
  end: CheckFailure | CallEnded,
  notes: readonly Text[],
  calls: Pick<Calls, 'callBehind'>,
): Text {
  return cut(joined([end instanceof CheckFailure ? withCall(end, calls) : end.text, ...notes]), LONGEST_MESSAGE)
}

/** "conv1d([5, 8], [1, -1], 'full'): at [2] expected -8, got 0"; a label stands after the call. */
function withCall({ text, evidence: { compared, label } }: CheckFailure, calls: Pick<Calls, 'callBehind'>): Text {
  const behind = compared && calls.callBehind(compared.value)
  const call = behind && callText(behind.name, behind.args)
  if (call === undefined || (label !== undefined && labelText(label).en === call)) return text
  const [en, fa] = label === undefined ? [': ', ': '] : [', ', '، ']
  return { en: `${call}${en}${text.en}`, fa: `${verbatim(call)}${fa}${text.fa}` }
}
