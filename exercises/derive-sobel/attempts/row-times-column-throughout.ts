// score: 7
// fails: multiplies-smoothing-by-derivative, knows-both-sobel-kernels, multiplies-any-column-by-any-row
// misconception: outer-transposed
export * from '../solution.ts'

export function outer(col: number[], row: number[]): number[][] {
  return row.map((b) => col.map((a) => a * b))
}

export function sobelKernels() {
  return { kx: outer([1, 2, 1], [-1, 0, 1]), ky: outer([-1, 0, 1], [1, 2, 1]) }
}
