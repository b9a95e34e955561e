// score: 6
// fails: takes-the-sobel-kernel-apart, separates-every-kernel-of-rank-one, tells-products-from-kernels-that-are-none
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

export function separate(): null {
  return null
}

export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  return alongRows(transposed(alongRows(transposed(img), col)), row)
}

function alongRows(img: number[][], weights: number[]): number[][] {
  return img.map((line) =>
    line.slice(weights.length - 1).map((_, c) => weights.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
  )
}

function transposed(img: number[][]): number[][] {
  return img[0].map((_, c) => img.map((line) => line[c]))
}
