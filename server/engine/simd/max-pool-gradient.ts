/** Gradient of max pooling; among equal maxima the first takes all. */
import type { Implementation } from '../implementation.ts'
import { poolingInfo } from '../specs/window.ts'
import type { WindowAttributes } from '../specs/window.ts'
import type { Assembly } from './assembly.ts'
import { address, geometry } from './geometry.ts'

export function maxPoolGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'MaxPoolGrad',
    takes: (_, { dataFormat }) => dataFormat === 'NHWC',
    run({ dy, input, output }, attrs, kernels) {
      const info = poolingInfo('MaxPoolGrad', input.shape, attrs.filterSize as [number, number], attrs as unknown as WindowAttributes)
      const out = kernels.allocate(input.shape, 'float32')
      assembly.maxPoolGradient(address(out, kernels), address(dy, kernels), address(input, kernels), address(output, kernels), ...geometry(info, []))
      return out
    },
  }
}
