/** StridedSlice for every dtype; the stock kernel always moves four bytes per value. */
import { reshaped } from './implementation.ts'
import type { Implementation } from './implementation.ts'
import { sizeOf, stridesOf } from '../tensors/shapes.ts'

export const stridedSlice: Implementation = {
  kernel: 'StridedSlice',
  takes: () => true,
  run({ x }, attrs, kernels) {
    const { begin, size, strides, shape } = attrs as Record<'begin' | 'size' | 'strides' | 'shape', number[]>
    const out = kernels.allocate(shape, x.dtype)
    const from = kernels.view(x)
    const to = kernels.view(out)
    const steps = stridesOf(x.shape)
    const rank = x.shape.length
    const index = new Array<number>(rank).fill(0)
    const count = sizeOf(size)
    for (let target = 0; target < count; target++) {
      let source = 0
      for (let axis = 0; axis < rank; axis++) source += (begin[axis] + index[axis] * strides[axis]) * steps[axis]
      to[target] = from[source]
      for (let axis = rank - 1; axis >= 0 && ++index[axis] === size[axis]; axis--) index[axis] = 0
    }
    return reshaped(out, shape)
  },
}
