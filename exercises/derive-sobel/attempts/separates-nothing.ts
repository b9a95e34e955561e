// score: 6
// fails: takes-the-sobel-kernel-apart, separates-every-kernel-of-rank-one, tells-products-from-kernels-that-are-none
// misconception: none
export * from '../solution.ts'

export function separate(): null {
  return null
}
