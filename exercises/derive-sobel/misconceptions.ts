import { defineMisconceptions } from '../../graders/define.ts'
import { outer, separableCorrelate, sobelKernels } from './solution.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'prewitt-smoothing': { sobelKernels: () => ({ kx: outer([1, 1, 1], [-1, 0, 1]), ky: outer([-1, 0, 1], [1, 1, 1]) }) },
  'outer-transposed': [
    { outer: (col, row) => outer(row, col) },
    { outer: (col, row) => outer(row, col), sobelKernels: () => ({ kx: sobelKernels().ky, ky: sobelKernels().kx }) },
  ],
  'both-on-one-axis': [
    { separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, [1], col), [1], row) },
    { separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, col, [1]), row, [1]) },
  ],
  'laplacian-separable': { separate: unverified },
})

/** Row and column through the first entry that is not zero, never multiplied out. */
function unverified(k: number[][]): { col: number[]; row: number[] } | null {
  const p = k.findIndex((line) => line.some((value) => value !== 0))
  if (p < 0) return null
  const q = k[p].findIndex((value) => value !== 0)
  return { col: k.map((line) => line[q] / k[p][q]), row: [...k[p]] }
}
