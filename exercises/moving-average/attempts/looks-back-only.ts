// score: 6
// fails: averages-around-each-value, averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: causal-for-centred/looks-back
export { sma, bestEpoch } from '../solution.ts'

export function centeredMA(x: number[], k: number): number[] {
  return x.map((_, i) => {
    const last = x.filter((_, j) => j <= i && j > i - k)
    return last.reduce((a, b) => a + b) / last.length
  })
}
