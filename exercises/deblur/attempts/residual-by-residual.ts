// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: the penalty as further rows of the blur, and one value after the other by its residuals.
type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  const n = D[0].length
  const penalty = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (i === j ? lambda ** 0.5 : 0)),
  )
  const columns = [...D[0].keys()].map((i) => [...D, ...penalty].map((row) => row[i]))
  const inner = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k], 0)
  const sweep = (x: number[], rest: number[], left: number): number[] => {
    for (let round = 0; round < left; round++) {
      columns.forEach((column, i) => {
        const best = x[i] + inner(column, rest) / inner(column, column)
        const moved = Math.max(lo, Math.min(hi, best)) - x[i]
        x[i] += moved
        column.forEach((weight, k) => (rest[k] -= weight * moved))
      })
    }
    return x
  }
  return G.map((g) => {
    const start = columns.map(() => Math.max(lo, Math.min(hi, 0)))
    const rest = [...g, ...columns.map(() => 0)].map(
      (value, k) => value - columns.reduce((s, c, i) => s + c[k] * start[i], 0),
    )
    return sweep(start, rest, 3000)
  })
}
