/**
 * The gradient of average pooling. As in tfjs, it is always divided by the size of the whole window,
 * even where padding cuts the window. Unlike tfjs, it supports every rounding of the output's size.
 */
import type { Implementation } from './implementation.ts'
import { poolingInfo } from '../specs/window.ts'
import type { WindowAttributes } from '../specs/window.ts'

export const averagePoolGrad: Implementation = {
  kernel: 'AvgPoolGrad',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ dy, input }, attrs, kernels) {
    const info = poolingInfo(
      'AvgPoolGrad',
      input.shape,
      attrs.filterSize as [number, number],
      attrs as unknown as WindowAttributes,
    )
    const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, filterHeight, filterWidth } = info
    const out = kernels.allocate(input.shape, 'float32')
    const gradient = kernels.floats(dy)
    const dx = kernels.floats(out).fill(0)
    let place = 0
    for (let image = 0; image < info.batchSize; image++) {
      for (let row = 0; row < outHeight; row++) {
        const top = row * info.strideHeight - info.padInfo.top
        for (let column = 0; column < outWidth; column++, place += channels) {
          const left = column * info.strideWidth - info.padInfo.left
          for (let y = Math.max(0, top); y < Math.min(inHeight, top + filterHeight); y++) {
            for (let x = Math.max(0, left); x < Math.min(inWidth, left + filterWidth); x++) {
              const offset = ((image * inHeight + y) * inWidth + x) * channels
              for (let channel = 0; channel < channels; channel++)
                dx[offset + channel] += gradient[place + channel]! / (filterHeight * filterWidth)
            }
          }
        }
      }
    }
    return out
  },
}
