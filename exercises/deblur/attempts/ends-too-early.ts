// score: 2
// fails: sharpens-the-signal-of-the-book, keeps-the-bounds-of-the-statement, sharpens-noisy-images-within-the-bounds,
//   copes-with-a-blur-that-cannot-be-undone, sharpens-each-row-by-itself, takes-blurs-that-change-the-length
// misconception: none
type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  const steps = 15
  return G.map((g) => {
    let x = D[0].map(() => 0)
    for (let s = 0; s < steps; s++) {
      const r = D.map((row, k) => row.reduce((sum, weight, i) => sum + weight * x[i], 0) - g[k])
      x = x.map((value, i) => {
        const slope = D.reduce((sum, row, k) => sum + row[i] * r[k], 0) + lambda * value
        return Math.min(hi, Math.max(lo, value - 0.3 * slope))
      })
    }
    return x
  })
}
