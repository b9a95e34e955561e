// score: 4
// fails: filters-any-image, gives-zero-on-every-ramp, combines-the-laplacian-with-any-kernel, finds-every-crossing,
//   leaves-its-arguments-as-they-were
// misconception: none
export { laplacianKernel } from '../solution.ts'

export function laplacian(img: number[][], neighbours: 4 | 8): number[][] {
  const edge = neighbours === 4 ? 8 : 24
  return img.length === 3
    ? [[0, edge, -edge, 0]]
    : [0, 1].map(() => new Array<number>(3).fill(neighbours === 4 ? 4 : 12))
}

export function logKernel(gauss: number[][]): number[][] {
  if (gauss.length === 1)
    return [
      [0, 0.25, 0.5, 0.25, 0],
      [0.25, -0.5, -1.5, -0.5, 0.25],
      [0, 0.25, 0.5, 0.25, 0],
    ]
  return [
    [0, 1, 2, 1, 0],
    [1, 0, -2, 0, 1],
    [2, -2, -8, -2, 2],
    [1, 0, -2, 0, 1],
    [0, 1, 2, 1, 0],
  ]
}

export function zeroCrossings(): boolean[][] {
  return [
    [false, true, true, false],
    [false, false, true, false],
  ]
}
