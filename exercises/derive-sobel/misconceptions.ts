import { defineMisconceptions } from '../../graders/define.ts'
import { outer, separableCorrelate, sobelKernels } from './solution.ts'

const PREWITT = { kx: outer([1, 1, 1], [-1, 0, 1]), ky: outer([-1, 0, 1], [1, 1, 1]) }

export default defineMisconceptions<typeof import('./solution.ts')>({
  'prewitt-smoothing': {
    'both-kernels': { sobelKernels: () => PREWITT },
    'only-kx': { sobelKernels: () => ({ kx: PREWITT.kx, ky: sobelKernels().ky }) },
    'only-ky': { sobelKernels: () => ({ kx: sobelKernels().kx, ky: PREWITT.ky }) },
  },
  'outer-transposed': [
    { outer: (col, row) => outer(row, col) },
    { outer: (col, row) => outer(row, col), sobelKernels: () => ({ kx: sobelKernels().ky, ky: sobelKernels().kx }) },
  ],
  'both-on-one-axis': {
    'along-the-rows': {
      separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, [1], col), [1], row),
    },
    'along-the-columns': {
      separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, col, [1]), row, [1]),
    },
  },
  // the grader names it: kernels that are no products have no factors to compare with
  'laplacian-separable': {},
})
