// score: 6
// fails: differentiates-the-signals-of-the-statement, differentiates-any-signal,
//   gives-in-two-passes-what-the-kernel-gives, gives-nothing-for-signals-that-are-too-short
// misconception: none
export { secondDiffKernel, secondDiff } from '../solution.ts'

export function diff(x: number[]): number[] {
  return x.slice(2).map((next, i) => (next - x[i]) / 2)
}
