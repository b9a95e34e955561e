/** Pooling in two dimensions and its gradients. */
import { poolingInfo, readWindow } from './window.ts'
import type { Conv2DInfo } from './window.ts'
import type { Attributes } from './attributes.ts'
import { one, requireDtype, requireRank, requireShape } from './spec.ts'
import type { KernelSpec, NamedSpec, Operand, Plan } from './spec.ts'

const LONGEST_SIDE = 65_535

function read(kernel: string, x: Operand, attrs: Attributes): { attrs: Plan['attrs']; info: Conv2DInfo } {
  requireRank(kernel, 'x', x, 4)
  const filterSize = attrs.pair('filterSize', 1, LONGEST_SIDE)
  const { dilations: _, ...window } = readWindow(attrs)
  return {
    attrs: { filterSize, ...window },
    info: poolingInfo(kernel, x.shape, filterSize, { ...window, dilations: [1, 1] }),
  }
}

function pool(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan({ x }, hostile) {
      requireDtype(kernel, 'x', x, 'float32', 'int32')
      const { attrs, info } = read(kernel, x, hostile)
      return one(info.outShape, kernel === 'AvgPool' ? 'float32' : x.dtype, false, attrs)
    },
  }
}

export const POOLING: readonly KernelSpec[] = [
  pool('MaxPool'),
  pool('AvgPool'),
  {
    kernel: 'MaxPoolGrad',
    inputs: ['dy', 'input', 'output'],
    plan({ dy, input, output }, hostile) {
      for (const [name, x] of Object.entries({ dy, input, output })) requireDtype('MaxPoolGrad', name, x, 'float32')
      const { attrs, info } = read('MaxPoolGrad', input, hostile)
      requireShape('MaxPoolGrad', 'dy', dy, info.outShape)
      requireShape('MaxPoolGrad', 'output', output, info.outShape)
      return one(input.shape, 'float32', false, attrs)
    },
  },
  {
    kernel: 'AvgPoolGrad',
    inputs: ['dy', 'input'],
    plan({ dy, input }, hostile) {
      for (const [name, x] of Object.entries({ dy, input })) requireDtype('AvgPoolGrad', name, x, 'float32')
      const { attrs, info } = read('AvgPoolGrad', input, hostile)
      requireShape('AvgPoolGrad', 'dy', dy, info.outShape)
      return one(input.shape, 'float32', false, attrs)
    },
  },
]
