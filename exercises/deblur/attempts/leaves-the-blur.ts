// score: 1
// fails: sharpens-the-signal-of-the-book, keeps-the-bounds-of-the-statement, damps-what-the-noise-would-blow-up,
//   sharpens-noisy-images-within-the-bounds, copes-with-a-blur-that-cannot-be-undone, sharpens-each-row-by-itself,
//   takes-blurs-that-change-the-length
// misconception: none
type Options = { lambda: number; bounds: number[] }

export function deblur(_: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  return lambda >= 0 ? G.map((row) => row.map((value) => Math.min(hi, Math.max(lo, value)))) : []
}
