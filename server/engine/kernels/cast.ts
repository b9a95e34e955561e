/** Cast to bool tests whether a value differs from zero; the stock kernel truncates it to eight bits. */
import type { Implementation } from './implementation.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

export const cast: Implementation = {
  kernel: 'Cast',
  takes: () => true,
  run({ x }, { dtype }, kernels) {
    const out = kernels.allocate(x.shape, dtype as Dtype)
    const from = kernels.view(x)
    const to = kernels.view(out)
    if (dtype === 'bool') for (let i = 0; i < from.length; i++) to[i] = from[i] === 0 ? 0 : 1
    else to.set(from)
    return out
  },
}
