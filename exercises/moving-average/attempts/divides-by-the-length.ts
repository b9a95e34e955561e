// score: 7
// fails: averages-the-last-values, averages-the-last-values-of-any-curve, takes-windows-of-one-value-and-of-all
// misconception: divided-by-n
export { centeredMA, bestEpoch } from '../solution.ts'

export function sma(x: number[], k: number): number[] {
  const out: number[] = []
  let total = 0
  x.forEach((value, i) => {
    total += value - (i >= k ? x[i - k] : 0)
    if (i >= k - 1) out.push(total / x.length)
  })
  return out
}
