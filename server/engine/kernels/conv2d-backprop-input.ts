/**
 * The gradient of a convolution with respect to its input, as a convolution with stride 1: dy,
 * dilated by the strides and padded, is convolved with the filter, rotated by 180 degrees and with
 * its channel axes swapped.
 */
import { convolutionInfo } from '../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../specs/window.ts'
import type { Implementation, Kernels } from './implementation.ts'
import type { Info } from '../specs/spec.ts'

export const conv2dBackpropInput: Implementation = {
  kernel: 'Conv2DBackpropInput',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ dy, filter }, attrs, kernels) {
    const info = convolutionInfo(
      'Conv2DBackpropInput',
      attrs.inputShape as number[],
      filter.shape,
      attrs as unknown as WindowAttributes,
      false,
    )
    const turned = kernels.run(
      'Transpose',
      { x: kernels.run('Reverse', { x: filter }, { dims: [0, 1] }) },
      { perm: [0, 1, 3, 2] },
    )
    const x = dilate(dy, info, kernels)
    return kernels.run(
      'Conv2D',
      { x, filter: turned },
      { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC' },
    )
  },
}

/** Puts dy at every `stride`-th place among zeros, padded so that a valid convolution has the input's size. */
function dilate(dy: Info, info: Conv2DInfo, kernels: Kernels): Info {
  const { filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth, outChannels } = info
  const height = info.inHeight + filterHeight - 1
  const width = info.inWidth + filterWidth - 1
  const top = filterHeight - 1 - info.padInfo.top
  const left = filterWidth - 1 - info.padInfo.left
  const out = kernels.allocate([info.batchSize, height, width, outChannels], 'float32')
  const from = kernels.floats(dy)
  const to = kernels.floats(out).fill(0)
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const y = top + row * strideHeight
      // where padding exceeds the filter, some outputs have seen only zeros: they have no gradient
      if (y < 0 || y >= height) continue
      for (let column = 0; column < outWidth; column++) {
        const x = left + column * strideWidth
        if (x < 0 || x >= width) continue
        const source = ((image * outHeight + row) * outWidth + column) * outChannels
        to.set(from.subarray(source, source + outChannels), ((image * height + y) * width + x) * outChannels)
      }
    }
  }
  return out
}
