/** GatherV2 that copies contiguous runs; the stock kernel computes an address for each value. */
import type { Implementation } from './implementation.ts'
import { sizeOf } from '../tensors/shapes.ts'

/** From this length on, a copy by the runtime is faster than a loop. */
const LONG_RUN = 16

export const gather: Implementation = {
  kernel: 'GatherV2',
  takes: () => true,
  run({ x, indices }, attrs, kernels) {
    const { axis, batchDims } = attrs as { axis: number; batchDims: number }
    const shape = [...x.shape.slice(0, axis), ...indices.shape.slice(batchDims), ...x.shape.slice(axis + 1)]
    const batches = sizeOf(x.shape.slice(0, batchDims))
    const outer = sizeOf(x.shape.slice(batchDims, axis))
    const length = x.shape[axis]
    const run = sizeOf(x.shape.slice(axis + 1))
    const perBatch = indices.size / batches
    const out = kernels.allocate(shape, x.dtype)
    const from = kernels.view(x)
    const to = kernels.view(out)
    const places = kernels.view(indices)
    let target = 0
    for (let batch = 0; batch < batches; batch++) {
      for (let row = 0; row < outer; row++) {
        const start = (batch * outer + row) * length
        for (let i = 0; i < perBatch; i++, target += run) {
          const source = (start + places[batch * perBatch + i]) * run
          if (run >= LONG_RUN) to.set(from.subarray(source, source + run), target)
          else for (let k = 0; k < run; k++) to[target + k] = from[source + k]
        }
      }
    }
    return out
  },
}
