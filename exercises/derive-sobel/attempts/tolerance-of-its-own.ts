// score: 7
// fails: separates-every-kernel-of-rank-one, tells-products-from-kernels-that-are-none
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
  return k.every((line, i) => line.every((value, j) => Math.abs(value - col[i] * row[j]) <= 1e-9)) ? { col, row } : null
}
