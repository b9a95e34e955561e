import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** Runs the call and fails if the student's function changed an argument in place. */
export async function keepsArguments<Value>(calls: Calls, call: () => Promise<Value>): Promise<Value> {
  const before = calls.current().length
  const value = await call()
  for (const { name, outcome } of calls.current().slice(before)) {
    if (outcome.kind !== 'returned' || outcome.changedArguments.length === 0) continue
    const [position] = outcome.changedArguments
    throw new CheckFailure(`${name} changed its ${ORDINALS[position!] ?? `${position! + 1}th`} argument; work on a copy`)
  }
  return value
}
