/** Convolutions and both their gradients as contractions of a padded image, with channels last. */
import { canFuse, contract } from './contraction.ts'
import type { Three } from './contraction.ts'
import type { CheckedAttributes, Implementation, Kernels } from '../../kernels/implementation.ts'
import { stridesOf } from '../../tensors/shapes.ts'
import type { Info } from '../../specs/spec.ts'
import { convolutionInfo, roundsDown } from '../../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../../specs/window.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

/**
 * out[n, y, x, k] = sum over i, j, c of image[n, y s + i d, x s + j d, c] filter[i, j, c, k],
 * with strides s and dilations d.
 */
export const convolution = (tfjs: TfjsWebgpuBackend, kernel: 'Conv2D' | 'FusedConv2D'): Implementation => ({
  kernel,
  takes: (inputs, attrs) =>
    plainInfo(kernel, inputs.x.shape, inputs.filter.shape, attrs) !== undefined &&
    canFuse(inputs.bias, inputs.filter.shape[3], attrs),
  run({ x, filter, bias }, attrs, kernels) {
    const info = plainInfo(kernel, x.shape, filter.shape, attrs)!
    const image = padded(x, info.padInfo, kernels)
    return contract(
      tfjs,
      image,
      filter,
      {
        rows: places(info, image),
        columns: { size: info.outChannels, b: 1 },
        inner: { ...taps(info, image), b: stepsOf(filter) },
        bias,
        relu: kernel === 'FusedConv2D' && attrs.activation === 'relu',
      },
      info.outShape,
    )
  },
})

/** The image against dy: the filter taps become the rows, and the sum runs over the window positions. */
export const filterGradient = (tfjs: TfjsWebgpuBackend): Implementation => ({
  kernel: 'Conv2DBackpropFilter',
  takes: ({ x }, attrs) =>
    plainInfo('Conv2DBackpropFilter', x.shape, attrs.filterShape as number[], attrs) !== undefined,
  run({ x, dy }, attrs, kernels) {
    const shape = attrs.filterShape as number[]
    const info = plainInfo('Conv2DBackpropFilter', x.shape, shape, attrs)!
    const image = padded(x, info.padInfo, kernels)
    return contract(
      tfjs,
      image,
      dy,
      {
        rows: taps(info, image),
        columns: { size: info.outChannels, b: 1 },
        inner: { ...places(info, image), b: stepsOf(dy) },
      },
      shape,
    )
  },
})

/** With stride 1: a convolution of the padded dy with the reversed filter. */
export const imageGradient = (tfjs: TfjsWebgpuBackend): Implementation => ({
  kernel: 'Conv2DBackpropInput',
  takes({ filter }, attrs) {
    const info = plainInfo('Conv2DBackpropInput', attrs.inputShape as number[], filter.shape, attrs)
    return (
      info !== undefined &&
      info.strideHeight === 1 &&
      info.strideWidth === 1 &&
      paddingIsBounded(info.outHeight, info.outWidth, margins(info))
    )
  },
  run({ dy, filter }, attrs, kernels) {
    const info = plainInfo('Conv2DBackpropInput', attrs.inputShape as number[], filter.shape, attrs)!
    const {
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      outChannels,
      filterHeight,
      filterWidth,
      dilationHeight,
      dilationWidth,
    } = info
    const gradient = padded(dy, margins(info), kernels)
    const [image, row, pixel] = stepsOf(gradient)
    const [filterRow, tap] = stepsOf(filter)
    return contract(
      tfjs,
      gradient,
      filter,
      {
        rows: { sizes: [batchSize, inHeight, inWidth], a: [image, row, pixel] },
        columns: { size: inChannels, b: outChannels },
        inner: {
          sizes: [filterHeight, filterWidth, outChannels],
          a: [dilationHeight * row, dilationWidth * pixel, 1],
          b: [-filterRow, -tap, 1],
        },
        startB: (filterHeight * filterWidth - 1) * tap,
      },
      info.inShape,
    )
  },
})

/** Undefined where channels come first, the output's size was rounded up, or padding would make the image too large. */
function plainInfo(
  kernel: string,
  image: readonly number[],
  filter: readonly number[],
  attrs: CheckedAttributes,
): Conv2DInfo | undefined {
  if (attrs.dataFormat !== 'NHWC') return undefined
  const info = convolutionInfo(kernel, image, filter, attrs as unknown as WindowAttributes, false)
  return roundsDown(info) && paddingIsBounded(info.inHeight, info.inWidth, info.padInfo) ? info : undefined
}

/** Strides of the first three axes, in elements. */
function stepsOf({ shape }: Info): Three {
  return stridesOf(shape).slice(0, 3) as unknown as Three
}

/** The positions of the window in a padded image. */
function places(
  { batchSize, outHeight, outWidth, strideHeight, strideWidth }: Conv2DInfo,
  image: Info,
): { sizes: Three; a: Three } {
  const [step, row, pixel] = stepsOf(image)
  return { sizes: [batchSize, outHeight, outWidth], a: [step, strideHeight * row, strideWidth * pixel] }
}

/** The elements of the window. */
function taps(
  { filterHeight, filterWidth, inChannels, dilationHeight, dilationWidth }: Conv2DInfo,
  image: Info,
): { sizes: Three; a: Three } {
  const [, row, pixel] = stepsOf(image)
  return { sizes: [filterHeight, filterWidth, inChannels], a: [dilationHeight * row, dilationWidth * pixel, 1] }
}

type Borders = Record<'top' | 'bottom' | 'left' | 'right', number>

/** How many times larger than the image a padded image may be. */
const MOST_PADDED = 64

function paddingIsBounded(height: number, width: number, { top, bottom, left, right }: Borders): boolean {
  return (
    Math.min(top, bottom, left, right) >= 0 &&
    (height + top + bottom) * (width + left + right) <= MOST_PADDED * height * width
  )
}

function padded(x: Info, { top, bottom, left, right }: Borders, kernels: Kernels): Info {
  if (top + bottom + left + right === 0) return x
  return kernels.run(
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
}

/** The padding of dy: the size of the window less one, less the padding of the image. */
function margins({
  padInfo: { top, bottom, left, right },
  effectiveFilterHeight,
  effectiveFilterWidth,
}: Conv2DInfo): Borders {
  return {
    top: effectiveFilterHeight - 1 - top,
    bottom: effectiveFilterHeight - 1 - bottom,
    left: effectiveFilterWidth - 1 - left,
    right: effectiveFilterWidth - 1 - right,
  }
}
