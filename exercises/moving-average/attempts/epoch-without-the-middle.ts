// score: 7
// fails: finds-the-epoch-of-the-statement, finds-the-epoch-of-any-curve, finds-the-epoch-of-the-house-prices
// misconception: epoch-not-shifted/begin-of-the-window
import { sma } from '../solution.ts'
export { sma, centeredMA } from '../solution.ts'

export function bestEpoch(x: number[], k: number): number {
  let best = 0
  const means = sma(x, k)
  for (let i = 1; i < means.length; i++) if (means[i] < means[best]) best = i
  return best + 1
}
