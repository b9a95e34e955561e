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

/** "conv1d([5, 8], [1, -1], 'full'): at [2] expected -8, got 0". A label that says more stands after the call. */
function withCall({ text, evidence: { compared, label } }: CheckFailure, calls: Pick<Calls, 'callBehind'>): Text {
  const behind = compared && calls.callBehind(compared.value)
  const call = behind && callText(behind.name, behind.args)
  if (!behind || call === undefined) return text
  const told = label === undefined ? undefined : labelText(label)
  const [en, fa] = told === undefined || repeats(told.en, behind.name, call) ? [': ', ': '] : [', ', '، ']
  const said = told && en === ': ' ? withoutLabel(text, told) : text
  return { en: `${call}${en}${said.en}`, fa: `${verbatim(call)}${fa}${said.fa}` }
}

/** Whether a label is the function's name, the call, or only lists that stand in it: "[5, 8] * [1, -1]". */
function repeats(label: string, name: string, call: string): boolean {
  const rest = label.replace(/\[[^[\]]*\]/g, (list) => (call.includes(list) ? '' : list))
  return label === name || label === call || !/[\p{L}\p{N}[\]]/u.test(rest)
}

function withoutLabel(text: Text, label: Text): Text {
  const behind = (whole: string, start: string) => (whole.startsWith(start) ? whole.slice(start.length) : whole)
  return { en: behind(text.en, `${label.en}: `), fa: behind(text.fa, `${label.fa}: `) }
}
