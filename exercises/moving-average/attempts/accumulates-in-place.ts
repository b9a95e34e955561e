// score: 9
// fails: leaves-the-curve-as-it-was
// misconception: none
export { centeredMA, bestEpoch } from '../solution.ts'

export function sma(x: number[], k: number): number[] {
  for (let i = 1; i < x.length; i++) x[i] += x[i - 1]
  return x.slice(k - 1).map((total, i) => (total - (i > 0 ? x[i - 1] : 0)) / k)
}
