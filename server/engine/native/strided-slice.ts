/** StridedSlice by the checked attributes: first index, size and step of each axis, with all masks resolved. */
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
      // a negative step down to index 0 ends at -1, which TensorFlow reads as the last index: leave the end open
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
