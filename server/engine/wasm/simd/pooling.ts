/** Pooling and its gradients, NHWC. */
import type { CheckedAttributes, Implementation } from '../../kernels/implementation.ts'
import { poolWindow } from '../../kernels/pool.ts'
import type { Operand } from '../../specs/spec.ts'
import { poolingInfo } from '../../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../../specs/window.ts'
import type { Assembly } from './assembly.ts'
import { address, geometry } from './geometry.ts'

function infoOf(kernel: string, x: Operand, attrs: CheckedAttributes): Conv2DInfo {
  return poolingInfo(kernel, x.shape, attrs.filterSize as [number, number], attrs as unknown as WindowAttributes)
}

function pool(assembly: Assembly, kernel: string, name: 'maxPool' | 'averagePool'): Implementation {
  return {
    kernel,
    takes: ({ x }, { dataFormat }) => x.dtype === 'float32' && dataFormat === 'NHWC',
    run({ x }, attrs, kernels) {
      const info = poolWindow(kernel, x.shape, attrs)
      const out = kernels.allocate(info.outShape, 'float32')
      assembly[name](address(out, kernels), address(x, kernels), ...geometry(info, []))
      return out
    },
  }
}

export const maxPool = (assembly: Assembly): Implementation => pool(assembly, 'MaxPool', 'maxPool')
export const averagePool = (assembly: Assembly): Implementation => pool(assembly, 'AvgPool', 'averagePool')

/** A tie goes to the first maximum. */
export function maxPoolGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'MaxPoolGrad',
    takes: (_, { dataFormat }) => dataFormat === 'NHWC',
    run({ dy, input, output }, attrs, kernels) {
      const info = infoOf('MaxPoolGrad', input, attrs)
      const out = kernels.allocate(input.shape, 'float32')
      assembly.maxPoolGradient(
        address(out, kernels),
        address(dy, kernels),
        address(input, kernels),
        address(output, kernels),
        ...geometry(info, []),
      )
      return out
    },
  }
}

export function averagePoolGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'AvgPoolGrad',
    takes: (_, { dataFormat }) => dataFormat === 'NHWC',
    run({ dy, input }, attrs, kernels) {
      const info = infoOf('AvgPoolGrad', input, attrs)
      const out = kernels.allocate(input.shape, 'float32')
      assembly.averagePoolGradient(address(out, kernels), address(dy, kernels), ...geometry(info, []))
      return out
    },
  }
}
