// score: 6
// fails: differentiates-the-signals-of-the-statement, differentiates-any-signal,
//   gives-in-two-passes-what-the-kernel-gives, gives-nothing-for-signals-that-are-too-short
// misconception: border-spikes/first-value
export { secondDiffKernel, secondDiff } from '../solution.ts'

export function diff(x: number[]): number[] {
  return x.map((value, i) => (i === 0 ? value : value - x[i - 1]))
}
