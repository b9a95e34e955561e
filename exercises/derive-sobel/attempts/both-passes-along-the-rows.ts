// score: 7
// fails: gives-in-two-passes-what-one-pass-gives, filters-any-image-in-two-passes
// misconception: both-on-one-axis/along-the-rows
export * from '../solution.ts'

export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  return alongRows(alongRows(img, col), row)
}

function alongRows(img: number[][], weights: number[]): number[][] {
  return img.map((line) =>
    line.slice(weights.length - 1).map((_, c) => weights.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
  )
}
