/** The gradient of a depthwise convolution with respect to its filter [height, width, channels, multiplier]. */
import { depthwiseInfo, eachTap } from './depthwise-taps.ts'
import type { Implementation } from './implementation.ts'

export const depthwiseBackpropFilter: Implementation = {
  kernel: 'DepthwiseConv2dNativeBackpropFilter',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ x, dy }, attrs, kernels) {
    const filterShape = attrs.filterShape as number[]
    const info = depthwiseInfo('DepthwiseConv2dNativeBackpropFilter', x.shape, filterShape, attrs)
    const multiplier = info.outChannels / info.inChannels
    const out = kernels.allocate(filterShape, 'float32')
    const images = kernels.floats(x)
    const gradient = kernels.floats(dy)
    const filter = kernels.floats(out).fill(0)
    eachTap(info, (image, output, tap) => {
      for (let channel = 0, k = 0; channel < info.inChannels; channel++) {
        const value = images[image + channel]
        for (let m = 0; m < multiplier; m++, k++) filter[tap + k] += value * gradient[output + k]
      }
    })
    return out
  },
}
