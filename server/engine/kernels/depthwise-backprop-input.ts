/** The gradient of a depthwise convolution with respect to its input. */
import { depthwiseInfo, eachTap } from './depthwise-taps.ts'
import type { Implementation } from './implementation.ts'

export const depthwiseBackpropInput: Implementation = {
  kernel: 'DepthwiseConv2dNativeBackpropInput',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ dy, filter }, attrs, kernels) {
    const inputShape = attrs.inputShape as number[]
    const info = depthwiseInfo('DepthwiseConv2dNativeBackpropInput', inputShape, filter.shape, attrs)
    const multiplier = info.outChannels / info.inChannels
    const out = kernels.allocate(inputShape, 'float32')
    const gradient = kernels.floats(dy)
    const weights = kernels.floats(filter)
    const dx = kernels.floats(out).fill(0)
    eachTap(info, (image, output, tap) => {
      for (let channel = 0, k = 0; channel < info.inChannels; channel++) {
        let sum = 0
        for (let m = 0; m < multiplier; m++, k++) sum += gradient[output + k] * weights[tap + k]
        dx[image + channel] += sum
      }
    })
    return out
  },
}
