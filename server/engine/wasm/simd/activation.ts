/** Activations that are slow in the stock backend, or take several kernels there. */
import type { Implementation } from '../../kernels/implementation.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

export function leakyRelu(assembly: Assembly): Implementation {
  return {
    kernel: 'LeakyRelu',
    takes: ({ x }) => x.dtype === 'float32',
    run({ x }, attrs, kernels) {
      const out = kernels.allocate(x.shape, 'float32')
      assembly.leakyRelu(address(out, kernels), address(x, kernels), x.size, attrs.alpha as number)
      return out
    },
  }
}

/** Keeps NaN; the stock kernel turns NaN into 0. */
export function relu6(assembly: Assembly): Implementation {
  return {
    kernel: 'Relu6',
    takes: ({ x }) => x.dtype === 'float32',
    run({ x }, _, kernels) {
      const out = kernels.allocate(x.shape, 'float32')
      assembly.relu6(address(out, kernels), address(x, kernels), x.size)
      return out
    },
  }
}

/** Gradient of ReLU in one pass; tfjs itself runs three kernels. */
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
