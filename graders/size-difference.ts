/** How a shape differs from the one that is due, in few words. */
import type { SizeDifference } from './report.ts'

/** Differences of one axis up to this are told exactly. */
const EXACT = 2

export function differenceOfSizes(expected: readonly number[], got: readonly number[]): SizeDifference {
  const [due, given] = [valuesIn(expected), valuesIn(got)]
  if (given === 0 && due > 0) return { how: 'empty' }
  if (got.length !== expected.length) return { how: 'rank' }
  const differing = expected.flatMap((size, axis) => (size === got[axis] ? [] : [axis]))
  const [axis = 0] = differing
  const by = got[axis]! - expected[axis]!
  if (differing.length === 1 && Math.abs(by) <= EXACT) return { how: 'axis', axis, by }
  if (got.join() === expected.toReversed().join()) return { how: 'exchanged' }
  return { how: given < due ? 'fewer' : given > due ? 'more' : 'other' }
}

function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
