// score: 6
// fails: differentiates-the-signals-of-the-statement, differentiates-any-signal,
//   gives-in-two-passes-what-the-kernel-gives, gives-nothing-for-signals-that-are-too-short
// misconception: border-spikes/last-value
export { secondDiffKernel, secondDiff } from '../solution.ts'

export function diff(x: number[]): number[] {
  const out: number[] = []
  for (let i = 0; i < x.length; i++) out[i] = (i + 1 < x.length ? x[i + 1] : 0) - x[i]
  return out
}
