// score: 7
// fails: finds-the-epoch-of-the-statement, finds-the-epoch-of-any-curve, finds-the-epoch-of-the-house-prices
// misconception: none
export { sma, centeredMA } from '../solution.ts'

export function bestEpoch(x: number[], k: number): number {
  return k > 0 ? x.indexOf(Math.min(...x)) + 1 : 1
}
