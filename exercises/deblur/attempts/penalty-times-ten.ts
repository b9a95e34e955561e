// score: 3
// fails: keeps-the-bounds-of-the-statement, damps-what-the-noise-would-blow-up,
//   sharpens-noisy-images-within-the-bounds, sharpens-each-row-by-itself, takes-blurs-that-change-the-length
// misconception: none
import * as solution from '../solution.ts'

type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  return solution.deblur(D, G, { lambda: 10 * lambda, bounds: [lo, hi] })
}
