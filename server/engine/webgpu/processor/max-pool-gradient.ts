/**
 * The gradient of max pooling with windows that do not overlap: each pixel checks whether it is the
 * first maximum of its window.
 */
import { runShader } from './shader.ts'
import type { CheckedAttributes, Implementation } from '../../kernels/implementation.ts'
import { poolingInfo } from '../../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../../specs/window.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export const maxPoolGradient = (tfjs: TfjsWebgpuBackend): Implementation => ({
  kernel: 'MaxPoolGrad',
  takes: ({ input }, attrs) => attrs.dataFormat === 'NHWC' && windowsAreDisjoint(infoOf(input.shape, attrs)),
  run({ dy, input }, attrs) {
    const {
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      outHeight,
      outWidth,
      filterHeight,
      filterWidth,
      strideHeight,
      strideWidth,
      padInfo,
    } = infoOf(input.shape, attrs)
    return runShader(
      tfjs,
      {
        name: 'maxPoolGradient',
        inputs: { dy, x: input },
        uniforms: {
          pixels: batchSize * inHeight * inWidth,
          height: inHeight,
          width: inWidth,
          channels: inChannels,
          outHeight,
          outWidth,
          filterHeight,
          filterWidth,
          strideHeight,
          strideWidth,
          top: padInfo.top,
          left: padInfo.left,
        },
        invocations: batchSize * inHeight * inWidth,
        code: () => SHADER,
      },
      input.shape,
    )
  },
})

function infoOf(shape: number[], attrs: CheckedAttributes): Conv2DInfo {
  return poolingInfo('MaxPoolGrad', shape, attrs.filterSize as [number, number], attrs as unknown as WindowAttributes)
}

const windowsAreDisjoint = ({ strideHeight, strideWidth, filterHeight, filterWidth }: Conv2DInfo): boolean =>
  strideHeight >= filterHeight && strideWidth >= filterWidth

/** One invocation for each pixel, over its channels. A window of only NaN and -Infinity has no maximum. */
const SHADER = `
fn main(index : i32) {
  if (index >= uniforms.pixels) { return; }
  let column = index % uniforms.width;
  let row = index / uniforms.width % uniforms.height;
  let image = index / uniforms.width / uniforms.height;
  let outRow = (row + uniforms.top) / uniforms.strideHeight;
  let outColumn = (column + uniforms.left) / uniforms.strideWidth;
  let top = outRow * uniforms.strideHeight - uniforms.top;
  let left = outColumn * uniforms.strideWidth - uniforms.left;
  let bottom = min(top + uniforms.filterHeight, uniforms.height);
  let right = min(left + uniforms.filterWidth, uniforms.width);
  let inside = outRow < uniforms.outHeight && outColumn < uniforms.outWidth && row < bottom && column < right;
  let start = index * uniforms.channels;
  let gradient = ((image * uniforms.outHeight + outRow) * uniforms.outWidth + outColumn) * uniforms.channels;
  for (var channel = 0; channel < uniforms.channels; channel++) {
    var value = 0.0;
    if (inside) {
      var best = -uniforms.INFINITY;
      var place = -1;
      for (var i = max(top, 0); i < bottom; i++) {
        for (var j = max(left, 0); j < right; j++) {
          let at = ((image * uniforms.height + i) * uniforms.width + j) * uniforms.channels + channel;
          if (x[at] > best) {
            best = x[at];
            place = at;
          }
        }
      }
      if (place == start + channel) { value = dy[gradient + channel]; }
    }
    result[start + channel] = value;
  }
}`
