// score: 7
// fails: reads-the-filter-off-an-impulse, comes-closest-to-a-noisy-signal
// misconception: rows-for-columns/some-of-the-equations
export { learnFilterGD } from '../solution.ts'

export function learnFilter(x: number[], b: number[], m: number): number[] {
  const a = Array.from({ length: m }, (_, k) => [...Array.from({ length: m }, (__, j) => x[k + m - 1 - j]), b[k]])
  for (let i = 0; i < m; i++) {
    const p = a.findIndex((row, r) => r >= i && Math.abs(row[i]) === Math.max(...a.slice(i).map((q) => Math.abs(q[i]))))
    ;[a[i], a[p]] = [a[p], a[i]]
    for (let r = 0; r < m; r++) {
      if (r !== i) a[r] = a[r].map((value, c) => value - (a[r][i] / a[i][i]) * a[i][c])
    }
  }
  return a.map((row, i) => row[m] / row[i])
}
