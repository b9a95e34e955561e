// score: 9
// fails: leaves-blur-and-image-as-they-were
// misconception: none
import * as solution from '../solution.ts'

type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  const largest = Math.max(...G.flat().map(Math.abs), 1e-9)
  for (const row of G) row.forEach((value, k) => (row[k] = value / largest))
  const X = solution.deblur(D, G, { lambda, bounds: [lo / largest, hi / largest] })
  return X.map((row) => row.map((value) => value * largest))
}
