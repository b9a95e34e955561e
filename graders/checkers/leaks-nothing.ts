import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'
import type { Leak } from '../host.ts'
import { listText } from '../wording.ts'

/** Places that a sentence names. */
const NAMED = 5

/** Runs the call and fails if tensors stay alive beyond the returned ones. */
export async function leaksNothing<Value>(calls: Calls, call: () => Promise<Value>): Promise<Value> {
  const before = calls.current().length
  const value = await calls.traced(call)
  for (const { name, outcome } of calls.current().slice(before)) {
    if (outcome.kind !== 'returned' || outcome.leakedTensors === 0) continue
    const { leakedTensors, leaks = [] } = outcome
    throw new CheckFailure(`${name} left ${tensorsText(leakedTensors)} alive beside what it returned${placesText(leakedTensors, leaks)}; use tf.tidy or dispose`)
  }
  return value
}

const tensorsText = (count: number): string => `${count} ${count === 1 ? 'tensor' : 'tensors'}`

/** ": 2 by Add at line 14 and 1 by Conv2D at line 17"; without counts where they don't add up to what the platform counted. */
function placesText(total: number, leaks: Leak[]): string {
  if (leaks.length === 0) return ''
  const sum = leaks.reduce((counted, { count }) => counted + count, 0)
  const places = leaks.slice(0, NAMED).map(({ op, count, location }) => `${sum === total ? `${count} ` : ''}by ${op}${location ? ` at line ${location.line}` : ''}`)
  return `: ${sum === total ? '' : 'made '}${listText(leaks.length > NAMED ? [...places, 'others'] : places)}`
}
