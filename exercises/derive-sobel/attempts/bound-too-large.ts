// score: 9
// fails: tells-products-from-kernels-that-are-none
// misconception: none
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  const largest = Math.max(...k.flat().map(Math.abs))
  if (largest === 0) return null
  const p = k.findIndex((line) => line.some((value) => Math.abs(value) === largest))
  const q = k[p].findIndex((value) => Math.abs(value) === largest)
  const [row, col] = [k[p], k.map((line) => line[q] / k[p][q])]
  return k.every((line, i) => line.every((value, j) => Math.abs(value - col[i] * row[j]) <= 5e-4 * largest))
    ? { col, row }
    : null
}
