/**
 * The gradient of a convolution with respect to its filter, as a convolution: the batch takes the
 * place of the channels, and the strides become dilations.
 * dW = conv(pad(x) with axes [channels, h, w, n], dy with axes [h, w, n, filters]), sliced to the filter's size.
 */
import { convolutionInfo } from '../specs/window.ts'
import type { WindowAttributes } from '../specs/window.ts'
import type { Implementation } from './implementation.ts'

export const conv2dBackpropFilter: Implementation = {
  kernel: 'Conv2DBackpropFilter',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ x, dy }, attrs, kernels) {
    const filterShape = attrs.filterShape as number[]
    const { padInfo, strideHeight, strideWidth } = convolutionInfo(
      'Conv2DBackpropFilter',
      x.shape,
      filterShape,
      attrs as unknown as WindowAttributes,
      false,
    )
    const { top, bottom, left, right } = padInfo
    const padded =
      top + bottom + left + right > 0
        ? kernels.run(
            'PadV2',
            { x },
            {
              paddings: [
                [0, 0],
                [top, bottom],
                [left, right],
                [0, 0],
              ],
              constantValue: 0,
            },
          )
        : x
    const images = kernels.run('Transpose', { x: padded }, { perm: [3, 1, 2, 0] })
    const filter = kernels.run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] })
    const whole = kernels.run(
      'Conv2D',
      { x: images, filter },
      {
        strides: [1, 1],
        dilations: [strideHeight, strideWidth],
        pad: 'valid',
        dataFormat: 'NHWC',
      },
    )
    const [height, width, channels, filters] = filterShape
    const size = [channels, height, width, filters]
    const cut = kernels.run('Slice', { x: whole }, { begin: [0, 0, 0, 0], size })
    return kernels.run('Transpose', { x: cut }, { perm: [1, 2, 0, 3] })
  },
}
