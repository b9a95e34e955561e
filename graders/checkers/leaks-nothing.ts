import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'
import { persianNumber, verbatim } from '../wording.ts'

/** Runs the call and fails if tensors stay alive beyond the returned ones. */
export async function leaksNothing<Value>(calls: Calls, call: () => Promise<Value>): Promise<Value> {
  const before = calls.current().length
  const value = await call()
  for (const { name, outcome } of calls.current().slice(before)) {
    if (outcome.kind !== 'returned' || outcome.leakedTensors === 0) continue
    const { leakedTensors } = outcome
    throw new CheckFailure({
      en: `${name} left ${leakedTensors} ${leakedTensors === 1 ? 'tensor' : 'tensors'} alive beside what it returned; use tf.tidy or dispose`,
      fa: `تابع ${verbatim(name)} جز آنچه برگرداند ${persianNumber(leakedTensors)} تانسور را زنده گذاشت؛ ${verbatim('tf.tidy')} یا ${verbatim('dispose')} را به کار ببرید`,
    })
  }
  return value
}
