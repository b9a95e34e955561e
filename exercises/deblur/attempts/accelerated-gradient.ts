// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: Nesterov's accelerated projected gradient, typed arrays, asynchronous.
type Options = { lambda: number; bounds: number[] }

export async function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options) {
  const [m, n] = [D.length, D[0].length]
  const down = Math.max(...D.map((row) => row.reduce((sum, v) => sum + Math.abs(v), 0)))
  const across = Math.max(...D[0].map((_, i) => D.reduce((sum, row) => sum + Math.abs(row[i]), 0)))
  const steepest = down * across + lambda
  return G.map((g) => {
    let x = new Float64Array(n)
    let y = x.slice()
    let t = 1
    for (let step = 0; step < 3000; step++) {
      const slope = new Float64Array(n)
      for (let k = 0; k < m; k++) {
        let r = -g[k]
        for (let i = 0; i < n; i++) r += D[k][i] * y[i]
        for (let i = 0; i < n; i++) slope[i] += r * D[k][i]
      }
      const next = y.map((v, i) => Math.min(hi, Math.max(lo, v - (slope[i] + lambda * v) / steepest)))
      const t2 = (1 + Math.sqrt(1 + 4 * t * t)) / 2
      y = next.map((v, i) => v + ((t - 1) / t2) * (v - x[i]))
      ;[x, t] = [next, t2]
    }
    return x
  })
}
