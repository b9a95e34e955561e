// score: 5
// fails: differentiates-them-twice, differentiates-any-signal-twice,
//   finds-no-bend-in-a-line-and-one-everywhere-in-a-parabola, gives-nothing-for-signals-that-are-too-short
// misconception: kernel-squared-elementwise
import { diff } from '../solution.ts'
export { diff, secondDiffKernel } from '../solution.ts'

export function secondDiff(x: number[]): number[] {
  return diff(x).map((value) => value * value)
}
