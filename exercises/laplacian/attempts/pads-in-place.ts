// score: 9
// fails: leaves-its-arguments-as-they-were
// misconception: none
export { laplacianKernel, laplacian, zeroCrossings } from '../solution.ts'

export function logKernel(gauss: number[][]): number[][] {
  const [m, n] = [gauss.length, gauss[0].length]
  for (const row of gauss) {
    row.unshift(0, 0)
    row.push(0, 0)
  }
  const zeros = new Array<number>(n + 4).fill(0)
  gauss.unshift(zeros, zeros)
  gauss.push(zeros, zeros)
  return Array.from({ length: m + 2 }, (_, r) =>
    Array.from(
      { length: n + 2 },
      (_, c) => gauss[r][c + 1] + gauss[r + 2][c + 1] + gauss[r + 1][c] + gauss[r + 1][c + 2] - 4 * gauss[r + 1][c + 1],
    ),
  )
}
