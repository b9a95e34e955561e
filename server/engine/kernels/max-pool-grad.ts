/** The gradient of max pooling. As in TensorFlow, a tie goes to the first maximum; the stock kernel takes the last. */
import type { Implementation } from './implementation.ts'
import { poolingInfo } from '../specs/window.ts'
import type { WindowAttributes } from '../specs/window.ts'

export const maxPoolGrad: Implementation = {
  kernel: 'MaxPoolGrad',
  takes: (_, { dataFormat }) => dataFormat === 'NHWC',
  run({ dy, input }, attrs, kernels) {
    const info = poolingInfo(
      'MaxPoolGrad',
      input.shape,
      attrs.filterSize as [number, number],
      attrs as unknown as WindowAttributes,
    )
    const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, filterHeight, filterWidth } = info
    const out = kernels.allocate(input.shape, 'float32')
    const x = kernels.floats(input)
    const gradient = kernels.floats(dy)
    const dx = kernels.floats(out).fill(0)
    let place = 0
    for (let image = 0; image < info.batchSize; image++) {
      for (let row = 0; row < outHeight; row++) {
        const top = row * info.strideHeight - info.padInfo.top
        const y0 = Math.max(0, top)
        const y1 = Math.min(inHeight, top + filterHeight)
        for (let column = 0; column < outWidth; column++) {
          const left = column * info.strideWidth - info.padInfo.left
          const x0 = Math.max(0, left)
          const x1 = Math.min(inWidth, left + filterWidth)
          for (let channel = 0; channel < channels; channel++, place++) {
            let best = -Infinity
            let at = -1
            for (let i = y0; i < y1; i++) {
              let offset = ((image * inHeight + i) * inWidth + x0) * channels + channel
              for (let j = x0; j < x1; j++, offset += channels) {
                if (x[offset] > best) {
                  best = x[offset]
                  at = offset
                }
              }
            }
            if (at >= 0) dx[at] += gradient[place]
          }
        }
      }
    }
    return out
  },
}
