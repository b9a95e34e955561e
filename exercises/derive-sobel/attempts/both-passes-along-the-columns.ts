// score: 7
// fails: gives-in-two-passes-what-one-pass-gives, filters-any-image-in-two-passes
// misconception: both-on-one-axis/along-the-columns
export function outer(col: number[], row: number[]): number[][] {
  return col.map((a) => row.map((b) => a * b))
}

export function sobelKernels() {
  return {
    kx: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
    ky: [
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ],
  }
}

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  const p = k.findIndex((line) => line.some((value) => value !== 0))
  if (p < 0) return null
  const row = k[p]
  const q = row.findIndex((value) => value !== 0)
  const col = k.map((line) => line[q] / row[q])
  const largest = Math.max(...k.flat().map(Math.abs))
  return k.every((line, i) => line.every((value, j) => Math.abs(value - col[i] * row[j]) <= 1e-9 * largest))
    ? { col, row }
    : null
}

export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  return transposed(alongRows(alongRows(transposed(img), col), row))
}

function alongRows(img: number[][], weights: number[]): number[][] {
  return img.map((line) =>
    line.slice(weights.length - 1).map((_, c) => weights.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
  )
}

function transposed(img: number[][]): number[][] {
  return img[0].map((_, c) => img.map((line) => line[c]))
}
