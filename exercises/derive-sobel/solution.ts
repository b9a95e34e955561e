/**
 * The outer product: every entry of a column with every entry of a row.
 * @param col m values
 * @param row n values
 * @returns [m][n], entry [i][j] = col[i] * row[j]
 */
export function outer(col: number[], row: number[]): number[][] {
  return col.map((a) => row.map((b) => a * b))
}

const SMOOTHING = [1, 2, 1]
const DERIVATIVE = [-1, 0, 1]

/** Sobel's kernels, [3][3] each: the derivative along one axis, smoothed along the other. */
export function sobelKernels(): { kx: number[][]; ky: number[][] } {
  return { kx: outer(SMOOTHING, DERIVATIVE), ky: outer(DERIVATIVE, SMOOTHING) }
}

/**
 * A column and a row whose outer product is the kernel.
 * @param k [m][n]; not changed
 * @returns null unless the kernel has rank 1, to 1e-9 of its largest entry
 */
export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  // Through the largest entry go the row and the column that lose the least to rounding.
  let [p, q] = [0, 0]
  k.forEach((line, i) =>
    line.forEach((value, j) => {
      if (Math.abs(value) > Math.abs(k[p][q])) [p, q] = [i, j]
    }),
  )
  const pivot = k[p]?.[q] ?? 0
  if (pivot === 0) return null
  const row = [...k[p]]
  const col = k.map((line) => line[q] / pivot)
  const rankOne = k.every((line, i) =>
    line.every((value, j) => Math.abs(value - col[i] * row[j]) <= 1e-9 * Math.abs(pivot)),
  )
  return rankOne ? { col, row } : null
}

/**
 * Correlation with the kernel outer(col, row) in two passes: along the columns, then along the rows.
 * @param img [height][width]; not changed
 * @param col m values
 * @param row n values
 * @returns [height - m + 1][width - n + 1]
 */
export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  const smoothed = img
    .slice(col.length - 1)
    .map((line, r) => line.map((_, c) => col.reduce((sum, weight, i) => sum + weight * img[r + i][c], 0)))
  return smoothed.map((line) =>
    line.slice(row.length - 1).map((_, c) => row.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
  )
}
