// score: 7
// fails: finds-the-epoch-of-the-statement, finds-the-epoch-of-any-curve, finds-the-epoch-of-the-house-prices
// misconception: epoch-not-shifted/end-of-the-window
import { sma } from '../solution.ts'
export { sma, centeredMA } from '../solution.ts'

export function bestEpoch(x: number[], k: number): number {
  const means = sma(x, k)
  const lowest = means.toSorted((a, b) => a - b)[0]
  return means.indexOf(lowest) + k
}
