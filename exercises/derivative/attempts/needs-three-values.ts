// score: 9
// fails: gives-nothing-for-signals-that-are-too-short
// misconception: none
// verdict: error
import * as solution from '../solution.ts'
export { diff, secondDiffKernel } from '../solution.ts'

export function secondDiff(x: number[]): number[] {
  if (x.length < 3) throw new Error('three values are needed')
  return solution.secondDiff(x)
}
