/**
 * Sums over all axes but the last, as in the gradient of a bias: a row of ones times the matrix, first
 * within each image, then over the images.
 */
import { contract } from './contraction.ts'
import type { Contraction } from './contraction.ts'
import type { Implementation } from '../../kernels/implementation.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export const columnSum = (tfjs: TfjsWebgpuBackend): Implementation => ({
  kernel: 'Sum',
  takes: ({ x: { shape, dtype } }, { axis }) =>
    dtype === 'float32' && shape.length > 1 && String(axis) === String(shape.slice(0, -1).map((_, i) => i)),
  run({ x }, { keepDims }, kernels) {
    const columns = x.shape.at(-1)!
    const images = x.shape[0]
    const rows = x.size / images / columns
    const one = kernels.allocate([1], 'float32')
    kernels.floats(one)[0] = 1
    const within = contract(
      tfjs,
      one,
      x,
      { ...sumOf(rows, columns), batches: { size: images, a: 0, b: rows * columns } },
      [images, columns],
    )
    return contract(
      tfjs,
      one,
      within,
      sumOf(images, columns),
      keepDims ? x.shape.map((n, axis) => (axis === x.shape.length - 1 ? n : 1)) : [columns],
    )
  },
})

const sumOf = (rows: number, columns: number): Contraction => ({
  rows: { sizes: [1, 1, 1], a: [0, 0, 0] },
  columns: { size: columns, b: 1 },
  inner: { sizes: [1, 1, rows], a: [0, 0, 0], b: [0, 0, columns] },
})
