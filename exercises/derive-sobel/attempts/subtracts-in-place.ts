// score: 9
// fails: takes-the-sobel-kernel-apart
// misconception: none
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  let [p, q] = [0, 0]
  k.forEach((line, i) =>
    line.forEach((value, j) => {
      if (Math.abs(value) > Math.abs(k[p][q])) [p, q] = [i, j]
    }),
  )
  if (k[p][q] === 0) return null
  const row = [...k[p]]
  const col = k.map((line) => line[q] / row[q])
  const largest = Math.abs(row[q])
  for (const [i, line] of k.entries()) for (const j of line.keys()) line[j] -= col[i] * row[j]
  return k.every((line) => line.every((rest) => Math.abs(rest) <= 1e-9 * largest)) ? { col, row } : null
}
