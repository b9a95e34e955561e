// score: 8
// fails: finds-the-crossings-of-the-statement, finds-every-crossing
// misconception: other-neighbours/right-alone
export { laplacianKernel, laplacian, logKernel } from '../solution.ts'

export function zeroCrossings(img: number[][]): boolean[][] {
  return img.map((row) => row.map((value, c) => c + 1 < row.length && value * row[c + 1] < 0))
}
