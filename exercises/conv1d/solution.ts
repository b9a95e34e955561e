/**
 * The discrete convolution y[k] = sum over j of h[j] x[k - j], in which the kernel runs backwards over the signal.
 * @param x signal, n values; not changed
 * @param h kernel, m values; not changed
 * @param mode which part: all n + m - 1 values, n of them from index floor((m - 1) / 2), or the
 *   n - m + 1 without a border
 * @returns no values where x or h has none
 */
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  const full = new Array<number>(n + m - 1).fill(0)
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) full[i + j] += x[i] * h[j]
  switch (mode) {
    case 'full':
      return full
    case 'same':
      return full.slice(Math.floor((m - 1) / 2), Math.floor((m - 1) / 2) + n)
    case 'valid':
      return m > n ? [] : full.slice(m - 1, n)
    default:
      throw new Error(`unknown mode "${String(mode)}": expected full, same or valid`)
  }
}
