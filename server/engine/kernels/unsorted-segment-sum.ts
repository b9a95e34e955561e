/** UnsortedSegmentSum, the gradient of Gather: adds the rows of each segment; ids outside of them are skipped. */
import type { Implementation } from './implementation.ts'

export const unsortedSegmentSum: Implementation = {
  kernel: 'UnsortedSegmentSum',
  takes: () => true,
  run({ x, segmentIds }, attrs, kernels) {
    const segments = attrs.numSegments as number
    const out = kernels.allocate([segments, ...x.shape.slice(1)], x.dtype)
    const from = kernels.view(x)
    const to = kernels.view(out).fill(0)
    const numbers = kernels.view(segmentIds)
    const run = from.length / numbers.length
    for (let row = 0; row < numbers.length; row++) {
      const segment = numbers[row]
      if (segment < 0 || segment >= segments) continue
      for (let k = 0; k < run; k++) to[segment * run + k] += from[row * run + k]
    }
    return out
  },
}
