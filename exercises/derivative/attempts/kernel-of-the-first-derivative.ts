// score: 8
// fails: convolves-the-kernel-with-itself, gives-in-two-passes-what-the-kernel-gives
// misconception: none
export { diff, secondDiff } from '../solution.ts'

export function secondDiffKernel(): number[] {
  return [-1, 0, 1]
}
