// score: 9
// fails: tells-products-from-kernels-that-are-none
// misconception: laplacian-separable
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  const row = k.find((line) => line.some((value) => value !== 0))
  if (!row) return null
  const norm = row.reduce((sum, value) => sum + value ** 2, 0)
  return { col: k.map((line) => line.reduce((sum, value, j) => sum + value * row[j], 0) / norm), row }
}
