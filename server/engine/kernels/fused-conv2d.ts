/** Fused convolutions, composed: the stock kernels support only some biases and activations, and turn NaN into 0. */
import { biasAndActivation } from './bias-activation.ts'
import type { Implementation } from './implementation.ts'

export const fusedConv2d: Implementation = {
  kernel: 'FusedConv2D',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return biasAndActivation(kernels.run('Conv2D', { x, filter }, attrs), inputs, attrs, kernels)
  },
}

export const fusedDepthwiseConv2d: Implementation = {
  kernel: 'FusedDepthwiseConv2D',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return biasAndActivation(kernels.run('DepthwiseConv2dNative', { x, filter }, attrs), inputs, attrs, kernels)
  },
}
