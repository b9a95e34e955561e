import { callText } from '../call-text.ts'
import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'
import { tensorsIn } from '../read-tensors.ts'
import { persianNumber, verbatim } from '../wording.ts'

const ORDINALS = [
  { en: 'first', fa: 'نخستین' },
  { en: 'second', fa: 'دومین' },
  { en: 'third', fa: 'سومین' },
  { en: 'fourth', fa: 'چهارمین' },
  { en: 'fifth', fa: 'پنجمین' },
]

/** Runs the call and fails if the student's function changed an argument in place. */
export async function keepsArguments<Value>(calls: Calls, call: () => Promise<Value>): Promise<Value> {
  const before = calls.current().length
  const value = await call()
  for (const { name, args, outcome } of calls.current().slice(before)) {
    if (outcome.kind !== 'returned' || outcome.changedArguments.length === 0) continue
    const [position] = outcome.changedArguments
    const called = callText(name, args) ?? name
    const nth = ORDINALS[position!] ?? { en: `${position! + 1}th`, fa: `${persianNumber(position! + 1)}مین` }
    // A tensor's values cannot change: a changed tensor was disposed.
    if (tensorsIn(args[position!]).length > 0)
      throw new CheckFailure(
        {
          en: `${called} disposed of its ${nth.en} argument, or of a tensor in it; dispose only of what it has made`,
          fa:
            `فراخوانی ${verbatim(called)} ${nth.fa} ورودی خود یا تانسوری از آن را آزاد کرد؛ ` +
            'فقط آنچه را خودش ساخته است آزاد کند',
        },
        { kind: 'disposed' },
      )
    throw new CheckFailure(
      {
        en: `${called} changed its ${nth.en} argument; work on a copy`,
        fa: `فراخوانی ${verbatim(called)} ${nth.fa} ورودی خود را تغییر داد؛ روی یک رونوشت کار کنید`,
      },
      { kind: 'argument' },
    )
  }
  return value
}
