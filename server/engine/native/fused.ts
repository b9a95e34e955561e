/** Fused kernels, composed of their parts. tfjs-node does the same, but with tfjs's bookkeeping for each part. */
import type { Implementation } from '../kernels/implementation.ts'
import { biasAndActivation } from '../kernels/bias-activation.ts'

function of(kernel: string, parts: string, sides: readonly [string, string]): Implementation {
  return {
    kernel,
    takes: (_, { dataFormat }) => dataFormat !== 'NCHW',
    run(inputs, attrs, kernels) {
      const [a, b] = sides
      return biasAndActivation(kernels.run(parts, { [a]: inputs[a], [b]: inputs[b] }, attrs), inputs, attrs, kernels)
    },
  }
}

export const fused: readonly Implementation[] = [
  of('_FusedMatMul', 'BatchMatMul', ['a', 'b']),
  of('FusedConv2D', 'Conv2D', ['x', 'filter']),
  of('FusedDepthwiseConv2D', 'DepthwiseConv2dNative', ['x', 'filter']),
]
