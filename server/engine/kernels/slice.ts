/** Slice without copying the whole tensor first, as the stock kernel does: each batch would copy the data set. */
import type { Implementation } from './implementation.ts'
import { stridesOf } from '../tensors/shapes.ts'
import type { Values } from '../tensors/tensor-table.ts'

/** From this length on, a copy by the runtime is faster than a loop. */
const LONG_RUN = 16

export const slice: Implementation = {
  kernel: 'Slice',
  takes: () => true,
  run({ x }, attrs, kernels) {
    const { begin, size } = attrs as { begin: number[]; size: number[] }
    const out = kernels.allocate(size, x.dtype)
    copyBlock(kernels.view(x), kernels.view(out), x.shape, begin, size)
    return out
  },
}

/** Copies the block of `size` at `begin` out of a tensor of `shape`; none of them is empty. */
export function copyBlock(
  from: Values,
  to: Values,
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
): void {
  const strides = stridesOf(shape)
  // axes after `last` are copied whole: one run covers them
  let last = shape.length - 1
  while (last > 0 && size[last] === shape[last]) last--
  const run = last < 0 ? 1 : size[last] * strides[last]
  let offset = begin.reduce((sum, first, axis) => sum + first * strides[axis], 0)
  const index = new Array<number>(Math.max(last, 0)).fill(0)
  for (let target = 0; ; target += run) {
    if (run >= LONG_RUN) to.set(from.subarray(offset, offset + run), target)
    else for (let i = 0; i < run; i++) to[target + i] = from[offset + i]
    let axis = last - 1
    while (axis >= 0 && ++index[axis] === size[axis]) {
      offset -= (size[axis] - 1) * strides[axis]
      index[axis--] = 0
    }
    if (axis < 0) return
    offset += strides[axis]
  }
}
