// score: 8
// fails: differentiates-any-signal, gives-in-two-passes-what-the-kernel-gives
// misconception: none
export { secondDiffKernel, secondDiff } from '../solution.ts'

export function diff(x: number[]): number[] {
  return x.slice(1).map((next, i) => Math.abs(next - x[i]))
}
