// score: 6
// fails: sharpens-noisy-images-within-the-bounds, copes-with-a-blur-that-cannot-be-undone, sharpens-each-row-by-itself
// misconception: leaks-across-rows
type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  const n = D[0].length
  const h = G.length
  if (h === 1 || D.length !== n) return G.map((g) => descend(D, g, lambda, lo, hi))
  const middle = Math.floor(n / 2)
  const long: number[][] = []
  for (let k = 0; k < n * h; k++) {
    long.push(new Array<number>(n * h).fill(0))
    D[middle].forEach((weight, j) => {
      const i = k + j - middle
      if (i >= 0 && i < n * h) long[k][i] = weight
    })
  }
  const x = descend(long, G.flat(), lambda, lo, hi)
  return G.map((_, r) => x.slice(r * n, (r + 1) * n))
}

function descend(D: number[][], g: number[], lambda: number, lo: number, hi: number): number[] {
  const x = D[0].map(() => 0)
  const rest = [...g]
  const sizes = x.map((_, j) => D.reduce((sum, row) => sum + row[j] ** 2, 0))
  for (let sweep = 0; sweep < 400; sweep++) {
    x.forEach((old, j) => {
      const pull = D.reduce((sum, row, k) => (row[j] === 0 ? sum : sum + row[j] * rest[k]), 0)
      const now = Math.max(lo, Math.min(hi, (pull + sizes[j] * old) / (sizes[j] + lambda)))
      D.forEach((row, k) => {
        rest[k] -= row[j] * (now - old)
      })
      x[j] = now
    })
  }
  return x
}
