// score: 6
// fails: averages-around-each-value, averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: causal-for-centred/without-the-ends
export { sma, bestEpoch } from '../solution.ts'

export function centeredMA(x: number[], k: number): number[] {
  const r = (k - 1) / 2
  const out: number[] = []
  for (let i = r; i < x.length - r; i++) {
    let total = 0
    for (let j = -r; j <= r; j++) total += x[i + j]
    out.push(total / k)
  }
  return out
}
