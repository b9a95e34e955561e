import type { Calls } from '../calls.ts'
import { CallEnded, CheckFailure } from '../check-end.ts'
import type { Text } from '../report.ts'
import { verbatim } from '../wording.ts'

/** Runs the call and fails unless the student's function throws. `sentence` says when it must. */
export async function throws(calls: Calls, call: () => Promise<unknown>, sentence: Text): Promise<void> {
  try {
    await call()
  } catch (thrown) {
    if (!(thrown instanceof CallEnded && thrown.verdict === 'error')) throw thrown
    const last = calls.current().at(-1)
    if (last?.outcome.kind !== 'threw') throw thrown
    last.mustThrow = true
    return
  }
  throw new CheckFailure(
    {
      en: `An Error should be thrown, but the call returned a value: ${sentence.en}`,
      fa: `باید خطایی (${verbatim('Error')}) پرتاب شود، اما فراخوانی مقداری برگرداند: ${sentence.fa}`,
    },
    { kind: 'not-thrown' },
  )
}
