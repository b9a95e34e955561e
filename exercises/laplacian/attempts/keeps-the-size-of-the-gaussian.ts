// score: 8
// fails: combines-smoothing-and-laplacian-as-in-the-statement, combines-the-laplacian-with-any-kernel
// misconception: smaller-than-full
export { laplacianKernel, laplacian, zeroCrossings } from '../solution.ts'

export function logKernel(gauss: number[][]): number[][] {
  const at = (r: number, c: number) => gauss[r]?.[c] ?? 0
  return gauss.map((row, r) =>
    row.map((value, c) => at(r - 1, c) + at(r + 1, c) + at(r, c - 1) + at(r, c + 1) - 4 * value),
  )
}
