/** The geometry of sliding windows: computed by tfjs-core, checked here. */
import { backend_util } from '@tensorflow/tfjs-core'
import type { Attributes, Padding } from './attributes.ts'
import { MAX_ELEMENTS, formatBytes } from '../tensors/shapes.ts'
import { refuseCall } from './spec.ts'

export type Conv2DInfo = ReturnType<typeof backend_util.computeConv2DInfo>
export type Format = 'NHWC' | 'NCHW'

/** Larger strides and paddings could overflow 32 bits in native code. */
export const LONGEST_STEP = 65_535

/** Native convolutions keep an uncounted pointer for each tap of each output pixel, so their number is limited. */
const MOST_TAPS = 5e7

export const ROUNDING = ['floor', 'round', 'ceil'] as const

export interface WindowAttributes {
  strides: [number, number]
  dilations: [number, number]
  pad: Padding
  dataFormat: Format
  dimRoundingMode: (typeof ROUNDING)[number] | undefined
}

export function readWindow(attrs: Attributes): WindowAttributes {
  const dataFormat = attrs.oneOf('dataFormat', ['NHWC', 'NCHW'], 'NHWC')
  const rounding = attrs.raw('dimRoundingMode')
  const pad = attrs.padding('pad', dataFormat)
  if (Array.isArray(pad) && pad.some((axis) => axis.some((n) => n > LONGEST_STEP)))
    attrs.refuseCall(`pad may be at most ${LONGEST_STEP}`)
  return {
    strides: attrs.pair('strides', 1, LONGEST_STEP),
    dilations: attrs.pair('dilations', 1, LONGEST_STEP, 1),
    pad,
    dataFormat,
    dimRoundingMode: rounding === undefined ? undefined : attrs.oneOf('dimRoundingMode', ROUNDING),
  }
}

/**
 * @param image [batch, height, width, channels], or channels first
 * @param filter [height, width, input channels, output channels]; depthwise: a multiplier in the last place
 */
export function convolutionInfo(
  kernel: string,
  image: readonly number[],
  filter: readonly number[],
  window: WindowAttributes,
  depthwise: boolean,
): Conv2DInfo {
  for (const n of filter) if (n < 1) refuseCall(kernel, `the filter [${filter}] is empty`)
  const channels = image[window.dataFormat === 'NHWC' ? 3 : 1]
  if (channels !== filter[2])
    refuseCall(kernel, `the image has ${channels} channels and the filter [${filter}] expects ${filter[2]}`)
  if (!backend_util.eitherStridesOrDilationsAreOne(window.strides, window.dilations))
    refuseCall(kernel, 'strides and dilations cannot both be larger than 1')
  const info = backend_util.computeConv2DInfo(
    image as Image,
    filter as Image,
    window.strides,
    window.dilations,
    window.pad as Exclude<Padding, [number, number][]>,
    window.dimRoundingMode,
    depthwise,
    window.dataFormat === 'NHWC' ? 'channelsLast' : 'channelsFirst',
  )
  return checked(kernel, info)
}

/** A pooling window over an image [batch, height, width, channels]. */
export function poolingInfo(
  kernel: string,
  image: readonly number[],
  filterSize: [number, number],
  window: WindowAttributes,
): Conv2DInfo {
  const info = backend_util.computePool2DInfo(
    image as Image,
    filterSize,
    window.strides,
    1,
    window.pad as Exclude<Padding, [number, number][]>,
    window.dimRoundingMode,
    window.dataFormat === 'NHWC' ? 'channelsLast' : 'channelsFirst',
  )
  return checked(kernel, info)
}

type Image = [number, number, number, number]

function checked(kernel: string, info: Conv2DInfo): Conv2DInfo {
  const { outHeight, outWidth, effectiveFilterHeight, effectiveFilterWidth, inHeight, inWidth } = info
  if (!(outHeight >= 1 && outWidth >= 1 && outHeight <= MAX_ELEMENTS && outWidth <= MAX_ELEMENTS)) {
    refuseCall(
      kernel,
      `a window of ${effectiveFilterHeight} x ${effectiveFilterWidth} does not fit into ` +
        `an image of ${inHeight} x ${inWidth}`,
    )
  }
  const taps = outHeight * outWidth * info.filterHeight * info.filterWidth
  if (taps > MOST_TAPS)
    refuseCall(
      kernel,
      `a window of ${info.filterHeight} x ${info.filterWidth} at ${outHeight} x ${outWidth} places ` +
        `needs ${formatBytes(taps * 4)} of working memory`,
    )
  return info
}

/** Whether the output's size is rounded down, as native code always does. */
export function roundsDown(info: Conv2DInfo): boolean {
  const { top, bottom, left, right } = info.padInfo
  return (
    Math.floor((info.inHeight + top + bottom - info.effectiveFilterHeight) / info.strideHeight) + 1 ===
      info.outHeight &&
    Math.floor((info.inWidth + left + right - info.effectiveFilterWidth) / info.strideWidth) + 1 === info.outWidth
  )
}

/** Refuses an output of negative size: the window is larger than the image. */
export function requireWindows(kernel: string, shape: number[]): number[] {
  if (shape.some((n) => !(n >= 0))) refuseCall(kernel, 'the window is larger than the image')
  return shape
}
