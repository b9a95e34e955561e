/** Pooling, forward. The stock kernels turn NaN into minus infinity. */
import type { CheckedAttributes, Implementation } from './implementation.ts'
import { sameShape } from '../tensors/shapes.ts'
import { poolingInfo } from '../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../specs/window.ts'

/** Reduces the values of one channel in a window. */
type Window = (x: Float32Array, offsets: readonly number[]) => number

/** As in tfjs, a window of one pixel copies the image if the sizes are equal, whatever its strides and padding are. */
export function poolWindow(kernel: string, image: readonly number[], attrs: CheckedAttributes): Conv2DInfo {
  const info = poolingInfo(kernel, image, attrs.filterSize as [number, number], attrs as unknown as WindowAttributes)
  const copies = info.filterHeight * info.filterWidth === 1 && sameShape(info.outShape, image)
  return copies ? { ...info, strideHeight: 1, strideWidth: 1, padInfo: { ...info.padInfo, top: 0, left: 0 } } : info
}

function pool(kernel: string, window: Window): Implementation {
  return {
    kernel,
    takes: ({ x }, { dataFormat }) => x.dtype === 'float32' && dataFormat === 'NHWC',
    run({ x }, attrs, kernels) {
      const info = poolWindow(kernel, x.shape, attrs)
      const out = kernels.allocate(info.outShape, 'float32')
      const from = kernels.floats(x),
        to = kernels.floats(out)
      const { inHeight, inWidth, inChannels, padInfo } = info
      let place = 0
      for (let image = 0; image < info.batchSize; image++) {
        for (let row = 0; row < info.outHeight; row++) {
          const top = row * info.strideHeight - padInfo.top
          for (let column = 0; column < info.outWidth; column++) {
            const left = column * info.strideWidth - padInfo.left
            for (let channel = 0; channel < inChannels; channel++) {
              const offsets: number[] = []
              for (let y = Math.max(0, top); y < Math.min(inHeight, top + info.filterHeight); y++) {
                for (let at = Math.max(0, left); at < Math.min(inWidth, left + info.filterWidth); at++) {
                  offsets.push(((image * inHeight + y) * inWidth + at) * inChannels + channel)
                }
              }
              to[place++] = window(from, offsets)
            }
          }
        }
      }
      return out
    },
  }
}

/** NaN is smaller than every number, as in tfjs. */
export const maxPool = pool('MaxPool', (x, offsets) =>
  offsets.reduce((largest, at) => (x[at]! > largest ? x[at]! : largest), -Infinity),
)

/** Padding is not counted. */
export const averagePool = pool(
  'AvgPool',
  (x, offsets) => offsets.reduce((sum, at) => sum + x[at]!, 0) / offsets.length,
)
