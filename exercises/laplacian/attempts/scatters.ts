// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: every value is spread over its neighbours.
export function laplacianKernel(neighbours: number): number[][] {
  return spread([[1]], neighbours)
}

export function laplacian(img: number[][], neighbours: number): number[][] {
  return spread(img, neighbours)
    .slice(2, -2)
    .map((row) => row.slice(2, -2))
}

export const logKernel = (gauss: number[][]): number[][] => spread(gauss, 4)

function spread(img: number[][], neighbours: number): number[][] {
  const out = Array.from({ length: img.length + 2 }, () => new Array<number>(img[0].length + 2).fill(0))
  for (const [r, row] of img.entries())
    for (const [c, value] of row.entries())
      for (const [i, j] of [0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => [Math.floor(at / 3), at % 3])) {
        const distance = Math.abs(i - 1) + Math.abs(j - 1)
        if (distance === 0) out[r + i][c + j] -= neighbours * value
        else if (distance === 1 || neighbours === 8) out[r + i][c + j] += value
      }
  return out
}

export function zeroCrossings(img: number[][]): boolean[][] {
  const crossed = img.map((row) => row.map(() => false))
  for (const [r, row] of img.entries())
    for (const [c, value] of row.entries()) {
      if (c > 0 && Math.sign(row[c - 1]) !== Math.sign(value)) crossed[r][c - 1] = true
      if (r > 0 && Math.sign(img[r - 1][c]) !== Math.sign(value)) crossed[r - 1][c] = true
    }
  return crossed
}
