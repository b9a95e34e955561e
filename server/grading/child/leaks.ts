/** Where leaked tensors were allocated, as the student's isolate tells: checked, bounded, mapped to the source. */
import type { Leak } from '../../../graders/host.ts'
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import { sourcePositions } from '../../sandbox/program.ts'
import type { Program } from '../../sandbox/program.ts'

const MOST_LEAKS = 20
const MOST_PLACES = 100

/**
 * The allocation sites with the most tensors, by operation and line; undefined where they cannot be read.
 * The number of leaked tensors is the host's own count, never the sum of these.
 */
export async function leakedBy(program: Program, places: Encoded | undefined): Promise<Encoded | undefined> {
  if (!Array.isArray(places) || places.length === 0) return undefined
  const toSource = await sourcePositions(program)
  const leaks = new Map<string, Leak>()
  for (const place of places.slice(0, MOST_PLACES)) {
    if (!Array.isArray(place)) return undefined
    const [op, count, line, column] = place
    if (typeof op !== 'string' || !/^\w{1,60}$/.test(op) || !isCount(count)) return undefined
    const location = isCount(line) && isCount(column) ? toSource(line, column) : undefined
    const key = `${op} ${location?.line}`
    const known = leaks.get(key)
    if (known) known.count += count
    else leaks.set(key, { op: op.replace(/^_/, ''), count, ...(location && { location }) })
  }
  return [...leaks.values()]
    .sort((a, b) => b.count - a.count || (a.location?.line ?? Infinity) - (b.location?.line ?? Infinity))
    .slice(0, MOST_LEAKS)
    .map(({ location, ...leak }) => encodedRecord({ ...leak, location: location && encodedRecord({ ...location }) }))
}

const isCount = (n: Encoded | undefined): n is number => typeof n === 'number' && Number.isSafeInteger(n) && n > 0
