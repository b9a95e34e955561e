// score: 1
// fails: sharpens-the-signal-of-the-book, keeps-the-bounds-of-the-statement, damps-what-the-noise-would-blow-up,
//   sharpens-noisy-images-within-the-bounds, copes-with-a-blur-that-cannot-be-undone, sharpens-each-row-by-itself,
//   takes-blurs-that-change-the-length
// misconception: flattened-by-columns
import * as solution from '../solution.ts'

type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], options: Options): number[][] {
  const bounds: [number, number] = [options.bounds[0], options.bounds[1]]
  if (G.length !== D.length) return G
  const columns = G[0].map((_, c) => G.map((row) => row[c]))
  const sharp = solution.deblur(D, columns, { lambda: options.lambda, bounds })
  return sharp[0].map((_, r) => sharp.map((column) => column[r]))
}
