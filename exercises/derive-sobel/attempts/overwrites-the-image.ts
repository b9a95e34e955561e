// score: 9
// fails: gives-in-two-passes-what-one-pass-gives
// misconception: none
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
  const [height, width] = [img.length - col.length + 1, img[0].length - row.length + 1]
  for (let r = 0; r < height; r++)
    img[r] = img[r].map((_, c) => col.reduce((sum, weight, i) => sum + weight * img[r + i][c], 0))
  return img
    .slice(0, height)
    .map((line) =>
      Array.from({ length: width }, (_, c) => row.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
    )
}
