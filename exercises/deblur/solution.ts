/**
 * Removes a blur that acts along the rows of an image: each row g of G is D x. The row x that is returned minimises
 * the sum of squares of D x - g, plus lambda times the sum of squares of x, among all x within the bounds. One value
 * after the other is set to its best, given the others, until none changes any more (coordinate descent).
 * @param D blur [m][n]; not changed
 * @param G blurred image [height][m]; not changed
 * @param options.lambda weight of the sum of squares of x, at least 0
 * @param options.bounds least and largest value of the result; may be infinite
 * @returns sharp image [height][n]
 */
export function deblur(
  D: number[][],
  G: number[][],
  { lambda, bounds: [lo, hi] }: { lambda: number; bounds: [lo: number, hi: number] },
): number[][] {
  const columns = D[0].map((_, j) => D.map((row) => row[j]))
  const square = columns.map((a, i) => columns.map((b, j) => inner(a, b) + (i === j ? lambda : 0)))
  return G.map((g) => {
    const right = columns.map((column) => inner(column, g))
    const x = columns.map(() => Math.min(hi, Math.max(lo, 0)))
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let largestChange = 0
      for (const [j, row] of square.entries()) {
        if (row[j] === 0) continue
        const best = Math.min(hi, Math.max(lo, x[j] + (right[j] - inner(row, x)) / row[j]))
        largestChange = Math.max(largestChange, Math.abs(best - x[j]))
        x[j] = best
      }
      if (largestChange < SETTLED * Math.max(...x.map(Math.abs))) break
    }
    return x
  })
}

/** A blur that can hardly be undone needs many sweeps. */
const MOST_SWEEPS = 20_000
const SETTLED = 1e-12

function inner(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}
