// score: 7
// fails: separates-every-kernel-of-rank-one, tells-products-from-kernels-that-are-none
// misconception: none
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  const row = k[0]
  const col = k.map((line) => line[0] / k[0][0])
  return k.every((line, i) => line.every((value, j) => Math.abs(value - col[i] * row[j]) < 1e-9)) ? { col, row } : null
}
