/** Fused convolutions by composition: the stock kernels take some biases and activations only, and make 0 of NaN. */
import { finish } from './fuse.ts'
import type { Implementation } from './implementation.ts'

export const fusedConv2d: Implementation = {
  kernel: 'FusedConv2D',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return finish(kernels.run('Conv2D', { x, filter }, attrs), inputs, attrs, kernels)
  },
}

export const fusedDepthwiseConv2d: Implementation = {
  kernel: 'FusedDepthwiseConv2D',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return finish(kernels.run('DepthwiseConv2dNative', { x, filter }, attrs), inputs, attrs, kernels)
  },
}
