/**
 * OneHot in the requested dtype; the stock kernel always writes int32. An index outside of the depth
 * gives a row of `offValue`.
 */
import type { Implementation } from './implementation.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

export const oneHot: Implementation = {
  kernel: 'OneHot',
  takes: () => true,
  run({ indices }, attrs, kernels) {
    const { depth, dtype, onValue, offValue } = attrs as {
      depth: number
      dtype: Dtype
      onValue: number
      offValue: number
    }
    const out = kernels.allocate([...indices.shape, depth], dtype)
    const to = kernels.view(out).fill(offValue)
    const places = kernels.view(indices)
    for (let row = 0; row < places.length; row++) {
      const place = places[row]
      if (place >= 0 && place < depth) to[row * depth + place] = onValue
    }
    return out
  },
}
