// score: 6
// fails: averages-around-each-value, averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: zero-padded-ends
export { sma, bestEpoch } from '../solution.ts'

export function centeredMA(x: number[], k: number): number[] {
  const zeros = new Array<number>((k - 1) / 2).fill(0)
  const padded = [...zeros, ...x, ...zeros]
  return x.map((_, i) => padded.slice(i, i + k).reduce((a, b) => a + b, 0) / k)
}
