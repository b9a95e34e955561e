// score: 1
// fails: finds-the-filters-of-the-statement, takes-the-steps-of-the-statement, recovers-any-filter,
//   reads-the-filter-off-an-impulse, comes-closest-to-a-noisy-signal, goes-step-by-step-against-the-gradient,
//   descends-to-the-best-filter
// misconception: rows-for-columns/as-many-as-equations
type Options = { rate: number; steps: number }

// X with m rows and a column for each value of b: X X' is taken for X' X
export function learnFilter(x: number[], b: number[], m: number): number[] {
  return learnFilterGD(x, b, m, { rate: 0.01, steps: 200 })
}

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  const rows = Array.from({ length: m }, (_, j) => b.map((__, k) => x[k + m - 1 - j]))
  let u = new Array<number>(b.length).fill(0)
  for (let s = 0; s < steps; s++) {
    const r = rows.map((row, j) => row.reduce((sum, value, k) => sum + value * u[k], 0) - b[j])
    u = u.map((value, k) => value - ((2 * rate) / m) * rows.reduce((sum, row, j) => sum + row[k] * r[j], 0))
  }
  return u
}
