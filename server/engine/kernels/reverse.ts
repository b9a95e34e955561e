/** Reverse that copies contiguous runs; the stock kernel computes an address for each value. */
import type { Implementation } from './implementation.ts'
import { sizeOf, stridesOf } from '../tensors/shapes.ts'

/** From this length on, a copy by the runtime is faster than a loop. */
const LONG_RUN = 16

export const reverse: Implementation = {
  kernel: 'Reverse',
  takes: () => true,
  run({ x }, attrs, kernels) {
    const dims = attrs.dims as number[]
    const out = kernels.allocate(x.shape, x.dtype)
    const from = kernels.view(x),
      to = kernels.view(out)
    const steps = stridesOf(x.shape)
    // axes after the last reversed one are copied as one run
    const axes = dims.length === 0 ? 0 : Math.max(...dims) + 1
    const run = sizeOf(x.shape.slice(axes))
    const copy = (axis: number, source: number, target: number): void => {
      if (axis === axes) {
        if (run >= LONG_RUN) to.set(from.subarray(source, source + run), target)
        else for (let i = 0; i < run; i++) to[target + i] = from[source + i]!
        return
      }
      const n = x.shape[axis]!,
        step = steps[axis]!,
        reversed = dims.includes(axis)
      for (let i = 0; i < n; i++) copy(axis + 1, source + (reversed ? n - 1 - i : i) * step, target + i * step)
    }
    copy(0, 0, 0)
    return out
  },
}
