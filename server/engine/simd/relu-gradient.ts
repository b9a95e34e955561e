/** Gradient of ReLU in one pass; tfjs itself makes it of three kernels. */
import type { Implementation } from '../implementation.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

export function reluGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'ReluGrad',
    takes: () => true,
    run({ x, dy }, _, kernels) {
      const out = kernels.allocate(x.shape, 'float32')
      assembly.reluGradient(address(out, kernels), address(dy, kernels), address(x, kernels), x.size)
      return out
    },
  }
}
