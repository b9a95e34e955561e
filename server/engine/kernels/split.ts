/** SplitV and Unpack: split a tensor along one axis. */
import { copyBlock } from './slice.ts'
import { reshaped } from './implementation.ts'
import type { Implementation, Kernels } from './implementation.ts'
import type { Info } from '../specs/spec.ts'

export const split: Implementation = {
  kernel: 'SplitV',
  takes: () => true,
  run: ({ x }, attrs, kernels) => cut(x, attrs.axis as number, attrs.numOrSizeSplits as number[], kernels),
}

export const unpack: Implementation = {
  kernel: 'Unpack',
  takes: () => true,
  run({ value }, attrs, kernels) {
    const axis = attrs.axis as number
    const shape = value.shape.toSpliced(axis, 1)
    const ones = new Array<number>(value.shape[axis]).fill(1)
    return cut(value, axis, ones, kernels).map((piece) => reshaped(piece, shape))
  },
}

function cut(x: Info, axis: number, sizes: readonly number[], kernels: Kernels): Info[] {
  const begin = x.shape.map(() => 0)
  return sizes.map((size) => {
    const shape = x.shape.with(axis, size)
    const piece = kernels.allocate(shape, x.dtype)
    if (size > 0) copyBlock(kernels.view(x), kernels.view(piece), x.shape, begin, shape)
    begin[axis] += size
    return piece
  })
}
