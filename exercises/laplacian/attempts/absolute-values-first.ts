// score: 8
// fails: finds-the-crossings-of-the-statement, finds-every-crossing
// misconception: absolute-before-crossings
export { laplacianKernel, laplacian, logKernel } from '../solution.ts'

export function zeroCrossings(img: number[][]): boolean[][] {
  const edges = img.map((row) => row.map((value) => Math.abs(value)))
  return edges.map((row, r) =>
    row.map((value, c) => {
      const right = c + 1 < row.length && value * row[c + 1] < 0
      const below = r + 1 < edges.length && value * edges[r + 1][c] < 0
      return right || below
    }),
  )
}
