// score: 9
// fails: leaves-the-signal-as-it-was
// misconception: none
export { secondDiffKernel, secondDiff } from '../solution.ts'

export function diff(x: number[]): number[] {
  for (let i = 0; i + 1 < x.length; i++) x[i] = x[i + 1] - x[i]
  return x.slice(0, -1)
}
