// score: 4
// fails: keeps-the-bounds-of-the-statement, sharpens-noisy-images-within-the-bounds,
//   copes-with-a-blur-that-cannot-be-undone, takes-blurs-that-change-the-length
// misconception: bounds-ignored/clipped-afterwards
type Options = { lambda: number; bounds: number[] }

export function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options): number[][] {
  return G.map((g) => ridge(D, g, lambda).map((value) => Math.min(hi, Math.max(lo, value))))
}

function solve(square: number[][], right: number[]): number[] {
  const a = square.map((row, i) => [...row, right[i]])
  for (let i = 0; i < a.length; i++) {
    let p = i
    for (let r = i; r < a.length; r++) if (Math.abs(a[r][i]) > Math.abs(a[p][i])) p = r
    ;[a[i], a[p]] = [a[p], a[i]]
    for (let r = 0; r < a.length; r++) {
      const factor = r === i ? 0 : a[r][i] / a[i][i]
      for (let c = i; c <= a.length; c++) a[r][c] -= factor * a[i][c]
    }
  }
  return a.map((row, i) => row[a.length] / row[i])
}

function ridge(D: number[][], g: number[], lambda: number): number[] {
  const range = D[0].map((_, i) => i)
  const moment = (i: number, j: number) => D.reduce((sum, row) => sum + row[i] * row[j], i === j ? lambda : 0)
  return solve(
    range.map((i) => range.map((j) => moment(i, j))),
    range.map((i) => D.reduce((sum, row, k) => sum + row[i] * g[k], 0)),
  )
}
