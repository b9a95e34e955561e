/** Sums and means over adjacent axes; for all but the last axes the stock kernels transpose the whole tensor. */
import type { Implementation } from '../../kernels/implementation.ts'
import { sizeOf } from '../../tensors/shapes.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

function reduction(assembly: Assembly, kernel: 'Sum' | 'Mean'): Implementation {
  return {
    kernel,
    takes: ({ x }, { axis }) => x.dtype === 'float32' && folded(x.shape, axis as number[]) !== undefined,
    run({ x }, { axis, keepDims }, kernels) {
      const axes = axis as number[]
      const [blocks, rows, columns] = folded(x.shape, axes)!
      const shape = keepDims
        ? x.shape.map((n, i) => (axes.includes(i) ? 1 : n))
        : x.shape.filter((_, i) => !axes.includes(i))
      const factor = kernel === 'Mean' ? 1 / rows : 1
      const out = kernels.allocate(shape, 'float32')
      if (columns === 1) assembly.rowSums(address(out, kernels), address(x, kernels), blocks, rows, factor)
      else assembly.columnSums(address(out, kernels), address(x, kernels), blocks, rows, columns, factor)
      return out
    },
  }
}

/** The tensor as [blocks, rows, columns], to sum over the rows; undefined where the axes are not adjacent. */
function folded(shape: readonly number[], axes: readonly number[]): [number, number, number] | undefined {
  // axes of length one may be anywhere
  const long = axes.filter((axis) => shape[axis]! > 1)
  if (long.length === 0) return [1, 1, sizeOf(shape)]
  const first = long[0]!,
    last = long.at(-1)!
  for (let axis = first; axis <= last; axis++) if (shape[axis]! > 1 && !axes.includes(axis)) return undefined
  return [sizeOf(shape.slice(0, first)), sizeOf(shape.slice(first, last + 1)), sizeOf(shape.slice(last + 1))]
}

export const sum = (assembly: Assembly): Implementation => reduction(assembly, 'Sum')
export const mean = (assembly: Assembly): Implementation => reduction(assembly, 'Mean')
