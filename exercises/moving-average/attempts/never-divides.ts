// score: 4
// fails: averages-the-last-values, averages-around-each-value, averages-the-last-values-of-any-curve,
//   averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: not-divided
export { bestEpoch } from '../solution.ts'

export function sma(x: number[], k: number): number[] {
  const out: number[] = []
  for (let i = 0; i + k <= x.length; i++) {
    let total = 0
    for (let j = i; j < i + k; j++) total += x[j]
    out.push(total)
  }
  return out
}

export function centeredMA(x: number[], k: number): number[] {
  return x.map((_, i) => {
    let total = x[i]
    for (let d = 1; d <= (k - 1) / 2; d++) if (i - d >= 0 && i + d < x.length) total += x[i - d] + x[i + d]
    return total
  })
}
