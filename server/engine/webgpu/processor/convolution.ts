/** Convolutions and both their gradients as contractions: of an image that is padded first, with channels last. */
import { canFinish, contract } from './contraction.ts'
import type { Three } from './contraction.ts'
import type { Clean, Implementation, Kernels } from '../../kernels/implementation.ts'
import { stridesOf } from '../../tensors/shapes.ts'
import type { Info } from '../../specs/spec.ts'
import { convolutionInfo, roundsDown } from '../../specs/window.ts'
import type { Conv2DInfo, WindowAttributes } from '../../specs/window.ts'
import type { TfjsBackend } from '../device/tfjs-webgpu.ts'

/** out[n, y, x, k] = sum over i, j, c of image[n, y s + i d, x s + j d, c] filter[i, j, c, k], with strides s and dilations d */
export const convolution = (tfjs: TfjsBackend, kernel: 'Conv2D' | 'FusedConv2D'): Implementation => ({
  kernel,
  takes: (inputs, attrs) =>
    plainInfo(kernel, inputs.x.shape, inputs.filter.shape, attrs) !== undefined &&
    canFinish(inputs.bias, inputs.filter.shape[3], attrs),
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

/** The same image against dy: the taps are the rows now, and the places are summed over. */
export const filterGradient = (tfjs: TfjsBackend): Implementation => ({
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

/** With stride 1 a convolution of dy, padded, by the filter read from its end. */
export const imageGradient = (tfjs: TfjsBackend): Implementation => ({
  kernel: 'Conv2DBackpropInput',
  takes({ filter }, attrs) {
    const info = plainInfo('Conv2DBackpropInput', attrs.inputShape as number[], filter.shape, attrs)
    return (
      info !== undefined &&
      info.strideHeight === 1 &&
      info.strideWidth === 1 &&
      isModest(info.outHeight, info.outWidth, margins(info))
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

/** Undefined where channels come first, the size of the output has been rounded up, or there is more padding than image. */
function plainInfo(
  kernel: string,
  image: readonly number[],
  filter: readonly number[],
  attrs: Clean,
): Conv2DInfo | undefined {
  if (attrs.dataFormat !== 'NHWC') return undefined
  const info = convolutionInfo(kernel, image, filter, attrs as unknown as WindowAttributes, false)
  return roundsDown(info) && isModest(info.inHeight, info.inWidth, info.padInfo) ? info : undefined
}

/** Elements from one to the next along each axis but the last. */
function stepsOf({ shape }: Info): Three {
  return stridesOf(shape).slice(0, 3) as unknown as Three
}

/** Where the window may lie in a padded image. */
function places(
  { batchSize, outHeight, outWidth, strideHeight, strideWidth }: Conv2DInfo,
  image: Info,
): { sizes: Three; a: Three } {
  const [step, row, pixel] = stepsOf(image)
  return { sizes: [batchSize, outHeight, outWidth], a: [step, strideHeight * row, strideWidth * pixel] }
}

/** What lies in the window. */
function taps(
  { filterHeight, filterWidth, inChannels, dilationHeight, dilationWidth }: Conv2DInfo,
  image: Info,
): { sizes: Three; a: Three } {
  const [, row, pixel] = stepsOf(image)
  return { sizes: [filterHeight, filterWidth, inChannels], a: [dilationHeight * row, dilationWidth * pixel, 1] }
}

type Borders = Record<'top' | 'bottom' | 'left' | 'right', number>

/** Pixels of a padded image for each of the image itself, for which room is made. */
const MOST_PADDED = 64

function isModest(height: number, width: number, { top, bottom, left, right }: Borders): boolean {
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

/** What dy is padded by: the window's reach, less what the image was padded by. */
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
