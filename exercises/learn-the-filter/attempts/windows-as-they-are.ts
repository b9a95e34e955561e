// score: 1
// fails: finds-the-filters-of-the-statement, takes-the-steps-of-the-statement, recovers-any-filter,
//   reads-the-filter-off-an-impulse, comes-closest-to-a-noisy-signal, goes-step-by-step-against-the-gradient,
//   descends-to-the-best-filter
// misconception: filter-reversed
type Options = { rate: number; steps: number }

export function learnFilter(x: number[], b: number[], m: number): number[] {
  const moment = (i: number, j: number) => b.reduce((sum, _, k) => sum + x[k + i] * x[k + j], 0)
  const range = Array.from({ length: m }, (_, i) => i)
  const a = range.map((i) => [
    ...range.map((j) => moment(i, j)),
    b.reduce((sum, value, k) => sum + value * x[k + i], 0),
  ])
  for (let i = 0; i < m; i++) {
    for (let r = i + 1; r < m; r++) {
      const factor = a[r][i] / a[i][i]
      for (let c = i; c <= m; c++) a[r][c] -= factor * a[i][c]
    }
  }
  const w = new Array<number>(m).fill(0)
  for (let i = m - 1; i >= 0; i--)
    w[i] = (a[i][m] - range.slice(i + 1).reduce((sum, j) => sum + a[i][j] * w[j], 0)) / a[i][i]
  return w
}

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  const w = new Array<number>(m).fill(0)
  for (let s = 0; s < steps; s++) {
    const errors = b.map((value, k) => w.reduce((sum, weight, j) => sum + weight * x[k + j], 0) - value)
    for (let j = 0; j < m; j++) w[j] -= ((2 * rate) / b.length) * errors.reduce((sum, e, k) => sum + e * x[k + j], 0)
  }
  return w
}
