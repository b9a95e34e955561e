// score: 6
// fails: averages-around-each-value, averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: none
export { sma, bestEpoch } from '../solution.ts'

export function centeredMA(x: number[], k: number): number[] {
  const r = (k - 1) / 2
  return x.map((_, i) => {
    const near = x.slice(Math.max(0, i - r), i + r + 1)
    return near.reduce((a, b) => a + b) / near.length
  })
}
