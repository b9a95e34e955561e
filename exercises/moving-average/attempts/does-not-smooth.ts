// score: 6
// fails: averages-around-each-value, averages-around-each-value-of-any-curve, keeps-a-slope-and-rounds-off-its-top,
//   takes-windows-of-one-value-and-of-all
// misconception: none
export { sma, bestEpoch } from '../solution.ts'

export function centeredMA(x: number[], k: number): number[] {
  return k > 0 ? [...x] : []
}
