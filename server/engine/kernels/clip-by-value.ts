/** ClipByValue that keeps NaN; the stock kernel turns NaN into the lower bound. */
import type { Implementation } from './implementation.ts'

export const clipByValue: Implementation = {
  kernel: 'ClipByValue',
  takes: ({ x }) => x.dtype !== 'bool',
  run({ x }, attrs, kernels) {
    const { clipValueMin: low, clipValueMax: high } = attrs as { clipValueMin: number; clipValueMax: number }
    const out = kernels.allocate(x.shape, x.dtype)
    const from = kernels.view(x)
    const to = kernels.view(out)
    for (let i = 0; i < from.length; i++) {
      const value = from[i]
      to[i] = value > high ? high : value < low ? low : value
    }
    return out
  },
}
