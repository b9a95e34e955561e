/**
 * The matrix A of a convolution: A x is the convolution of x with the kernel, for every signal x of n values.
 * @param h kernel, m values, at least 1; not changed
 * @param n length of the signals, at least 1
 * @param mode which part of the convolution: n + m - 1 rows, n rows from floor((m - 1) / 2) on, or the n - m + 1 that
 *   touch no border; none of these when m > n
 * @returns rows of n values each; no two rows are the same array
 */
export function convMatrix(h: number[], n: number, mode: 'full' | 'same' | 'valid'): number[][] {
  const m = h.length
  const [first, count] = rowsOf(mode, n, m)
  // in row k of the full convolution, x[i] meets h[k - i]
  return Array.from({ length: Math.max(0, count) }, (_, k) =>
    Array.from({ length: n }, (_, i) => h[first + k - i] ?? 0),
  )
}

/** The first row of the full convolution that belongs to a mode, and how many do. */
function rowsOf(mode: 'full' | 'same' | 'valid', n: number, m: number): [first: number, count: number] {
  switch (mode) {
    case 'full':
      return [0, n + m - 1]
    case 'same':
      return [Math.floor((m - 1) / 2), n]
    case 'valid':
      return [m - 1, n - m + 1]
    default:
      throw new Error(`unknown mode "${String(mode)}": expected full, same or valid`)
  }
}
