// score: 7
// fails: correlates-the-signals-of-the-statement, correlates-any-signal-with-any-kernel
// misconception: kernel-not-flipped/flipped-by-hand
export { convViaTf } from '../solution.ts'

export function xcorr1d(x: number[], h: number[]): number[] {
  const [y, m]: [number[], number] = [[], h.length]
  for (let k = m - 1; k < x.length; k++) {
    let sum = 0
    for (let j = 0; j < m; j++) sum += h[j] * x[k - j]
    y.push(sum)
  }
  return y
}
