/** Depthwise convolution and its two gradients, NHWC, with dilations and several filters per channel. */
import type { CheckedAttributes, Implementation, Kernels } from '../../kernels/implementation.ts'
import { depthwiseInfo } from '../../kernels/depthwise-taps.ts'
import type { Info, Inputs } from '../../specs/spec.ts'
import type { Conv2DInfo } from '../../specs/window.ts'
import type { Assembly } from './assembly.ts'
import { UNFUSED, finishFusion, fusesByChannel, fusion } from './fusion.ts'
import { address, withWorkspace } from './geometry.ts'

/** Positions are 32-bit numbers, so a dilated filter may reach no further than this. */
const FARTHEST = 2 ** 24

function plain(image: readonly number[], filter: readonly number[], attrs: CheckedAttributes): boolean {
  const reach = (axis: 0 | 1): number => filter[axis]! * (attrs.dilations as number[])[axis]!
  return attrs.dataFormat === 'NHWC' && image.length === 4 && Math.max(reach(0), reach(1)) < FARTHEST
}

/** In the order of the kernels' parameters. */
function geometry(info: Conv2DInfo): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outChannels / info.inChannels,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    info.padInfo.top,
    info.padInfo.left,
    info.outHeight,
    info.outWidth,
  ]
}

/** Floats of one image whose channels are repeated, once for each filter. */
function repeated(info: Conv2DInfo): number {
  return info.outChannels === info.inChannels ? 0 : info.inHeight * info.inWidth * info.outChannels
}

/** @param fused bias, slopes, activation and slope: see `fusion.ts` */
function convolve(
  assembly: Assembly,
  { x, filter }: Inputs,
  attrs: CheckedAttributes,
  kernels: Kernels,
  fused: readonly number[],
): Info {
  const info = depthwiseInfo('DepthwiseConv2dNative', x.shape, filter.shape, attrs)
  const out = kernels.allocate(info.outShape, 'float32')
  withWorkspace(repeated(info), kernels, (work) =>
    assembly.depthwiseConv2d(
      address(out, kernels),
      address(x, kernels),
      address(filter, kernels),
      work,
      ...geometry(info),
    ),
  )
  assembly.finishRows(
    address(out, kernels),
    info.batchSize * info.outHeight * info.outWidth,
    info.outChannels,
    ...fused,
  )
  return out
}

export function depthwiseConv2d(assembly: Assembly): Implementation {
  return {
    kernel: 'DepthwiseConv2dNative',
    takes: ({ x, filter }, attrs) => plain(x.shape, filter.shape, attrs),
    run: (inputs, attrs, kernels) => convolve(assembly, inputs, attrs, kernels, UNFUSED),
  }
}

export function fusedDepthwiseConv2d(assembly: Assembly): Implementation {
  return {
    kernel: 'FusedDepthwiseConv2D',
    takes: (inputs, attrs) =>
      plain(inputs.x.shape, inputs.filter.shape, attrs) &&
      fusesByChannel(inputs, inputs.filter.shape[2]! * inputs.filter.shape[3]!),
    run: (inputs, attrs, kernels) =>
      finishFusion(convolve(assembly, inputs, attrs, kernels, fusion(inputs, attrs, kernels)), attrs, kernels),
  }
}

export function depthwiseFilterGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'DepthwiseConv2dNativeBackpropFilter',
    takes: ({ x }, attrs) => plain(x.shape, attrs.filterShape as number[], attrs),
    run({ x, dy }, attrs, kernels) {
      const filterShape = attrs.filterShape as number[]
      const info = depthwiseInfo('DepthwiseConv2dNativeBackpropFilter', x.shape, filterShape, attrs)
      const out = kernels.allocate(filterShape, 'float32')
      withWorkspace(repeated(info), kernels, (work) =>
        assembly.depthwiseFilterGradient(
          address(out, kernels),
          address(x, kernels),
          address(dy, kernels),
          work,
          ...geometry(info),
        ),
      )
      return out
    },
  }
}

export function depthwiseInputGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'DepthwiseConv2dNativeBackpropInput',
    takes: ({ filter }, attrs) => plain(attrs.inputShape as number[], filter.shape, attrs),
    run({ dy, filter }, attrs, kernels) {
      const inputShape = attrs.inputShape as number[]
      const info = depthwiseInfo('DepthwiseConv2dNativeBackpropInput', inputShape, filter.shape, attrs)
      const out = kernels.allocate(inputShape, 'float32')
      withWorkspace(filter.size + repeated(info), kernels, (work) =>
        assembly.depthwiseInputGradient(
          address(out, kernels),
          address(dy, kernels),
          address(filter, kernels),
          work,
          ...geometry(info),
        ),
      )
      return out
    },
  }
}
