// score: 8
// fails: separates-every-kernel-of-rank-one
// misconception: none
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  const p = k.findIndex((line) => line.some((value) => value !== 0))
  if (p < 0) return null
  const row = k[p]
  const q = row.findIndex((value) => value !== 0)
  const col = k.map((line) => line[q] / row[q])
  return k.every((line, i) => line.every((value, j) => value === col[i] * row[j])) ? { col, row } : null
}
