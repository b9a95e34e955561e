/** Relu6 that keeps NaN; the stock kernel turns NaN into 0. */
import type { Implementation } from './implementation.ts'

export const relu6: Implementation = {
  kernel: 'Relu6',
  takes: ({ x }) => x.dtype === 'float32',
  run({ x }, _, kernels) {
    const out = kernels.allocate(x.shape, 'float32')
    const from = kernels.floats(x),
      to = kernels.floats(out)
    for (let i = 0; i < to.length; i++) to[i] = Math.min(Math.max(from[i]!, 0), 6)
    return out
  },
}
