/** Fused convolutions whose bias or activation the stock kernels do not take. */
import { finish, fusesNatively } from './fuse.ts'
import type { Implementation } from '../implementation.ts'

export const fusedConv2d: Implementation = {
  kernel: 'FusedConv2D',
  takes: (inputs, { dataFormat }) => dataFormat === 'NHWC' && !fusesNatively(inputs, inputs.filter.shape[3]),
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return finish(kernels.run('Conv2D', { x, filter }, attrs), inputs, attrs, kernels)
  },
}

export const fusedDepthwiseConv2d: Implementation = {
  kernel: 'FusedDepthwiseConv2D',
  takes: (inputs, { dataFormat }) => dataFormat === 'NHWC' && !fusesNatively(inputs, inputs.filter.shape[2] * inputs.filter.shape[3]),
  run(inputs, attrs, kernels) {
    const { x, filter } = inputs
    return finish(kernels.run('DepthwiseConv2dNative', { x, filter }, attrs), inputs, attrs, kernels)
  },
}
