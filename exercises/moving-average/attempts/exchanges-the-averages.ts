// score: 4
// fails: averages-the-last-values, averages-around-each-value, averages-the-last-values-of-any-curve,
//   averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: causal-for-centred/centred-for-causal, causal-for-centred/without-the-ends
import * as solution from '../solution.ts'
export { bestEpoch } from '../solution.ts'

export function sma(x: number[], k: number): number[] {
  return x.map((_, i) => {
    let [total, count] = [x[i], 1]
    for (let d = 1; 2 * d < k && i - d >= 0 && i + d < x.length; d++, count += 2) total += x[i - d] + x[i + d]
    return total / count
  })
}

export function centeredMA(x: number[], k: number): number[] {
  return solution.sma(x, k)
}
