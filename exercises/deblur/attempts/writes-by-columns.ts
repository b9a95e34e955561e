// score: 4
// fails: damps-what-the-noise-would-blow-up, sharpens-noisy-images-within-the-bounds,
//   copes-with-a-blur-that-cannot-be-undone, sharpens-each-row-by-itself, takes-blurs-that-change-the-length
// misconception: flattened-by-columns
import * as solution from '../solution.ts'

type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], options: Options): number[][] {
  const bounds: [number, number] = [options.bounds[0], options.bounds[1]]
  const values = solution.deblur(D, G, { lambda: options.lambda, bounds }).flat()
  const height = G.length
  return G.map((_, r) => D[0].map((__, c) => values[c * height + r]))
}
