// score: 9
// fails: takes-the-sobel-kernel-apart
// misconception: none
export function outer(col: number[], row: number[]): number[][] {
  return col.map((a) => row.map((b) => a * b))
}

export function sobelKernels() {
  return { kx: outer([1, 2, 1], [-1, 0, 1]), ky: outer([-1, 0, 1], [1, 2, 1]) }
}

export function separate(k: number[][]): { col: number[]; row: number[] } | null {
  let [p, q] = [0, 0]
  k.forEach((line, i) =>
    line.forEach((value, j) => {
      if (Math.abs(value) > Math.abs(k[p][q])) [p, q] = [i, j]
    }),
  )
  if (k[p][q] === 0) return null
  const row = [...k[p]]
  const col = k.map((line) => line[q] / row[q])
  const largest = Math.abs(row[q])
  for (const [i, line] of k.entries()) for (const j of line.keys()) line[j] -= col[i] * row[j]
  return k.every((line) => line.every((rest) => Math.abs(rest) <= 1e-9 * largest)) ? { col, row } : null
}

export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  const passed = img
    .slice(col.length - 1)
    .map((line, r) => line.map((_, c) => col.reduce((sum, weight, i) => sum + weight * img[r + i][c], 0)))
  return passed.map((line) =>
    line.slice(row.length - 1).map((_, c) => row.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
  )
}
