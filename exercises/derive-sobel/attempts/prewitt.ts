// score: 9
// fails: knows-both-sobel-kernels
// misconception: prewitt-smoothing/both-kernels
export * from '../solution.ts'

export function sobelKernels() {
  const kx = [1, 1, 1].map(() => [-1, 0, 1])
  return { kx, ky: kx[0].map((_, c) => kx.map((row) => row[c])) }
}
