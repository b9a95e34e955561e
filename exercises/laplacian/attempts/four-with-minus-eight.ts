// score: 3
// fails: adds-the-two-kernels-of-the-slides, filters-the-bowl-and-the-step-of-the-statement,
//   combines-smoothing-and-laplacian-as-in-the-statement, filters-any-image, gives-zero-on-every-ramp,
//   combines-the-laplacian-with-any-kernel
// misconception: neighbours-mixed/wrong-centre
export { zeroCrossings } from '../solution.ts'

export function laplacianKernel(neighbours: 4 | 8): number[][] {
  const d = neighbours === 8 ? 1 : 0
  return [
    [d, 1, d],
    [1, -8, 1],
    [d, 1, d],
  ]
}

export function laplacian(img: number[][], neighbours: 4 | 8): number[][] {
  const k = laplacianKernel(neighbours)
  const out: number[][] = []
  for (let r = 1; r < img.length - 1; r++) {
    const row: number[] = []
    for (let c = 1; c < img[0].length - 1; c++) {
      let sum = 0
      for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) sum += k[1 + i][1 + j] * img[r + i][c + j]
      row.push(sum)
    }
    out.push(row)
  }
  return out
}

export function logKernel(gauss: number[][]): number[][] {
  const k = laplacianKernel(4)
  const out = Array.from({ length: gauss.length + 2 }, () => new Array<number>(gauss[0].length + 2).fill(0))
  gauss.forEach((row, r) =>
    row.forEach((g, c) => k.forEach((line, i) => line.forEach((weight, j) => (out[r + i][c + j] += g * weight)))),
  )
  return out
}
