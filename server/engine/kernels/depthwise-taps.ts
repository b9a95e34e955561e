/** The pairs of input and output pixels that a depthwise convolution connects; used by its gradients. */
import { convolutionInfo } from '../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../specs/window.ts'
import type { CheckedAttributes } from './implementation.ts'

export function depthwiseInfo(
  kernel: string,
  image: readonly number[],
  filter: readonly number[],
  attrs: CheckedAttributes,
): Conv2DInfo {
  return convolutionInfo(kernel, image, filter, attrs as unknown as WindowAttributes, true)
}

/** Visits each filter tap with its input and output pixel, as the offsets of their first channels. */
export function eachTap(info: Conv2DInfo, visit: (image: number, output: number, filter: number) => void): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info
  for (let n = 0; n < info.batchSize; n++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const output = ((n * outHeight + row) * outWidth + column) * outChannels
        for (let i = 0; i < filterHeight; i++) {
          const y = row * info.strideHeight - info.padInfo.top + i * info.dilationHeight
          if (y < 0 || y >= inHeight) continue
          for (let j = 0; j < filterWidth; j++) {
            const x = column * info.strideWidth - info.padInfo.left + j * info.dilationWidth
            if (x < 0 || x >= inWidth) continue
            visit(((n * inHeight + y) * inWidth + x) * inChannels, output, (i * filterWidth + j) * outChannels)
          }
        }
      }
    }
  }
}
