/**
 * The filter that turns a signal into another one: the w that minimises the sum of squares of X w - b, where X w is the
 * convolution of x with w without borders. It solves the normal equations X' X w = X' b.
 * @param x signal, n values; not changed
 * @param b filtered signal, n - m + 1 values, at least m; not changed
 * @param m length of the filter
 * @returns m weights
 */
export function learnFilter(x: number[], b: number[], m: number): number[] {
  const rows = windows(x, m)
  const square = rows[0].map((_, i) => rows[0].map((__, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)))
  return solved(square, timesTransposed(rows, b))
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
  const rows = windows(x, m)
  let w = new Array<number>(m).fill(0)
  for (let step = 0; step < steps; step++) {
    const residuals = rows.map((row, k) => row.reduce((sum, value, j) => sum + value * w[j], 0) - b[k])
    const gradient = timesTransposed(rows, residuals).map((value) => (2 / b.length) * value)
    w = w.map((weight, j) => weight - rate * gradient[j])
  }
  return w
}

/** The matrix X [n - m + 1][m]: row k holds x[k + m - 1] to x[k], what the weights meet at place k. */
function windows(x: number[], m: number): number[][] {
  return x.slice(m - 1).map((_, k) => x.slice(k, k + m).toReversed())
}

/** X' r */
function timesTransposed(rows: number[][], r: number[]): number[] {
  return rows[0].map((_, j) => rows.reduce((sum, row, k) => sum + row[j] * r[k], 0))
}

/** The solution of a square system, by Gaussian elimination with pivots. */
function solved(square: number[][], right: number[]): number[] {
  const rows = square.map((row, i) => [...row, right[i]])
  rows.forEach((_, i) => {
    const pivot = rows.reduce((best, row, r) => (r > i && Math.abs(row[i]) > Math.abs(rows[best][i]) ? r : best), i)
    ;[rows[i], rows[pivot]] = [rows[pivot], rows[i]]
    for (let r = 0; r < rows.length; r++) {
      if (r === i) continue
      const factor = rows[r][i] / rows[i][i]
      rows[r] = rows[r].map((value, c) => value - factor * rows[i][c])
    }
  })
  return rows.map((row, i) => row[rows.length] / row[i])
}
