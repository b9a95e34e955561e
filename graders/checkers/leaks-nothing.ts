import { callText } from '../call-text.ts'
import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'
import type { Leak } from '../host.ts'
import type { Text } from '../report.ts'
import { listText, persianNumber, verbatim } from '../wording.ts'

/** The most places that a sentence names. */
const NAMED = 5

/** Runs the call and fails if tensors other than the returned ones stay alive. */
export async function leaksNothing<Value>(calls: Calls, call: () => Promise<Value>): Promise<Value> {
  const before = calls.current().length
  const value = await calls.traced(call)
  for (const { name, args, outcome } of calls.current().slice(before)) {
    if (outcome.kind !== 'returned' || outcome.leakedTensors === 0) continue
    const { leakedTensors, leaks = [] } = outcome
    const called = callText(name, args) ?? name
    const [tensors, places] = [tensorsText(leakedTensors), placesText(leakedTensors, leaks)]
    throw new CheckFailure(
      {
        en: `${called} left ${tensors.en} alive beside what it returned${places.en}; use tf.tidy or dispose`,
        fa:
          `فراخوانی ${verbatim(called)} جز آنچه برگرداند ${tensors.fa} را زنده گذاشت${places.fa}؛ ` +
          `${verbatim('tf.tidy')} یا ${verbatim('dispose')} را به کار ببرید`,
      },
      { kind: 'leak' },
    )
  }
  return value
}

const tensorsText = (count: number): Text => ({
  en: `${count} ${count === 1 ? 'tensor' : 'tensors'}`,
  fa: `${persianNumber(count)} تانسور`,
})

/**
 * ": 2 by Add at line 14 and 1 by Conv2D at line 17". The counts are left out where their sum is not
 * what the platform counted.
 */
function placesText(total: number, leaks: Leak[]): Text {
  if (leaks.length === 0) return { en: '', fa: '' }
  const counted = leaks.reduce((sum, { count }) => sum + count, 0) === total
  const places = leaks.slice(0, NAMED).map(({ op, count, location }): Text => ({
    en: `${counted ? `${count} ` : ''}by ${op}${location ? ` at line ${location.line}` : ''}`,
    fa:
      `${counted ? `${persianNumber(count)} تا ` : ''}از ${verbatim(op)}` +
      (location ? ` در خط ${persianNumber(location.line)}` : ''),
  }))
  const list = listText(leaks.length > NAMED ? [...places, { en: 'others', fa: 'دیگران' }] : places)
  return { en: `: ${counted ? '' : 'made '}${list.en}`, fa: ` (${list.fa})` }
}
