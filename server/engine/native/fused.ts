/** Fused kernels as their parts: tfjs-node makes the same parts, each with all the bookkeeping of tfjs. */
import type { Implementation } from '../kernels/implementation.ts'
import { finish } from '../kernels/fuse.ts'

function of(kernel: string, parts: string, sides: readonly [string, string]): Implementation {
  return {
    kernel,
    takes: (_, { dataFormat }) => dataFormat !== 'NCHW',
    run(inputs, attrs, kernels) {
      const [a, b] = sides
      return finish(kernels.run(parts, { [a]: inputs[a], [b]: inputs[b] }, attrs), inputs, attrs, kernels)
    },
  }
}

export const fused: readonly Implementation[] = [
  of('_FusedMatMul', 'BatchMatMul', ['a', 'b']),
  of('FusedConv2D', 'Conv2D', ['x', 'filter']),
  of('FusedDepthwiseConv2D', 'DepthwiseConv2dNative', ['x', 'filter']),
]
