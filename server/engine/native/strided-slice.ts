/** StridedSlice as its specification has read it: first index, number and step for each axis, whatever was masked. */
import { reshaped } from '../kernels/implementation.ts'
import type { Implementation } from '../kernels/implementation.ts'
import type { NativeBackend } from './native-backend.ts'

export function stridedSlice({ operation, attribute }: NativeBackend): Implementation {
  return {
    kernel: 'StridedSlice',
    takes: ({ x }) => x.shape.length > 0,
    run({ x }, attrs, kernels) {
      const { begin, size, strides, shape } = attrs as Record<'begin' | 'size' | 'strides' | 'shape', number[]>
      const vector = (values: number[]) => {
        const out = kernels.allocate([values.length], 'int32')
        kernels.view(out).set(values)
        return out
      }
      const last = begin.map((first, axis) => first + (size[axis] - 1) * strides[axis])
      const end = last.map((index, axis) => index + Math.sign(strides[axis]))
      // downwards to the first element, whose end would be -1: the last one, to TensorFlow
      const open = end.reduce((mask, index, axis) => (index < 0 ? mask | (1 << axis) : mask), 0)
      const masks = { begin_mask: 0, end_mask: open, ellipsis_mask: 0, new_axis_mask: 0, shrink_axis_mask: 0 }
      const attributes = [
        attribute.type('T', x.dtype),
        attribute.type('Index', 'int32'),
        ...Object.entries(masks).map(([name, mask]) => attribute.whole(name, mask)),
      ]
      return reshaped(operation('StridedSlice', attributes, [x, vector(begin), vector(end), vector(strides)]), shape)
    },
  }
}
