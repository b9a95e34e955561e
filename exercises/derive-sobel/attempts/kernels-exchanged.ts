// score: 9
// fails: knows-both-sobel-kernels
// misconception: none
import { outer } from '../solution.ts'
export * from '../solution.ts'

export function sobelKernels() {
  return { kx: outer([-1, 0, 1], [1, 2, 1]), ky: outer([1, 2, 1], [-1, 0, 1]) }
}
