// score: 9
// fails: leaves-signal-and-kernel-as-they-were
// misconception: none
export { convViaTf } from '../solution.ts'

export function xcorr1d(x: number[], h: number[]): number[] {
  const m = h.length
  h.reverse()
  return x.slice(m - 1).map((_, k) => h.reduce((sum, weight, j) => sum + weight * x[k + m - 1 - j], 0))
}
