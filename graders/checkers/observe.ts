import type { Calls } from '../calls.ts'
import { CallEnded } from '../check-end.ts'
import type { CallOutcome } from '../host.ts'

/** Runs the call and returns its outcome, also a failed one, as a value. */
export async function observe(calls: Calls, call: () => Promise<unknown>): Promise<CallOutcome> {
  const before = calls.current().length
  try {
    await call()
  } catch (thrown) {
    if (!(thrown instanceof CallEnded)) throw thrown
  }
  const made = calls.current().slice(before)
  if (made.length !== 1) throw new Error(`observe expects exactly one call of the student's, not ${made.length}`)
  return made[0]!.outcome
}
