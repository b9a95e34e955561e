// score: 7
// fails: finds-the-epoch-of-the-statement, finds-the-epoch-of-any-curve, finds-the-epoch-of-the-house-prices
// misconception: epoch-not-shifted/counted-from-0
import { sma } from '../solution.ts'
export { sma, centeredMA } from '../solution.ts'

export function bestEpoch(x: number[], k: number): number {
  const means = sma(x, k)
  return means.findIndex((value) => value === Math.min(...means)) + (k - 1) / 2
}
