/** Convolution and its two gradients, NHWC, without dilation. */
import type { CheckedAttributes, Implementation, Kernels } from '../../kernels/implementation.ts'
import type { Info, Inputs } from '../../specs/spec.ts'
import { convolutionInfo } from '../../specs/window.ts'
import type { WindowAttributes } from '../../specs/window.ts'
import type { Assembly } from './assembly.ts'
import { UNFUSED, finishFusion, fusesByChannel, fusion } from './fusion.ts'
import { address, chunkOf, eights, fours, gatherScratch, geometry, patchSize, withWorkspace } from './geometry.ts'

/** Output positions that the filter's gradient processes at once. */
const GRADIENT_CHUNK = 96

const plain = ({ dataFormat, dilations }: CheckedAttributes): boolean =>
  dataFormat === 'NHWC' && (dilations as number[]).every((n) => n === 1)

/** @param fused bias, slopes, activation and slope: see `fusion.ts` */
function convolve(
  assembly: Assembly,
  { x, filter }: Inputs,
  attrs: CheckedAttributes,
  kernels: Kernels,
  fused: readonly number[],
): Info {
  const info = convolutionInfo('Conv2D', x.shape, filter.shape, attrs as unknown as WindowAttributes, false)
  const size = patchSize(info),
    chunk = chunkOf(info),
    filters = info.outChannels
  const out = kernels.allocate(info.outShape, 'float32')
  withWorkspace(size * (eights(filters) + fours(chunk)) + gatherScratch(info), kernels, (work) =>
    assembly.conv2d(
      address(out, kernels),
      address(x, kernels),
      address(filter, kernels),
      work,
      chunk,
      ...fused,
      ...geometry(info, [filters]),
    ),
  )
  return out
}

export function conv2d(assembly: Assembly): Implementation {
  return {
    kernel: 'Conv2D',
    takes: (_, attrs) => plain(attrs),
    run: (inputs, attrs, kernels) => convolve(assembly, inputs, attrs, kernels, UNFUSED),
  }
}

export function fusedConv2d(assembly: Assembly): Implementation {
  return {
    kernel: 'FusedConv2D',
    takes: (inputs, attrs) => plain(attrs) && fusesByChannel(inputs, inputs.filter.shape[3]),
    run: (inputs, attrs, kernels) =>
      finishFusion(convolve(assembly, inputs, attrs, kernels, fusion(inputs, attrs, kernels)), attrs, kernels),
  }
}

export function conv2dFilterGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'Conv2DBackpropFilter',
    takes: (_, attrs) => plain(attrs),
    run({ x, dy }, attrs, kernels) {
      const filterShape = attrs.filterShape as number[]
      const info = convolutionInfo(
        'Conv2DBackpropFilter',
        x.shape,
        filterShape,
        attrs as unknown as WindowAttributes,
        false,
      )
      const chunk = GRADIENT_CHUNK,
        filters = info.outChannels
      const out = kernels.allocate(filterShape, 'float32')
      withWorkspace(chunk * (eights(filters) + fours(patchSize(info))) + gatherScratch(info), kernels, (work) =>
        assembly.conv2dFilterGradient(
          address(out, kernels),
          address(x, kernels),
          address(dy, kernels),
          work,
          chunk,
          ...geometry(info, [filters]),
        ),
      )
      return out
    },
  }
}

export function conv2dInputGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'Conv2DBackpropInput',
    takes: (_, attrs) => plain(attrs),
    run({ dy, filter }, attrs, kernels) {
      const inputShape = attrs.inputShape as number[]
      const info = convolutionInfo(
        'Conv2DBackpropInput',
        inputShape,
        filter.shape,
        attrs as unknown as WindowAttributes,
        false,
      )
      const size = patchSize(info),
        chunk = chunkOf(info),
        filters = info.outChannels
      const out = kernels.allocate(inputShape, 'float32')
      withWorkspace(filters * (eights(size) + fours(chunk)) + chunk * size, kernels, (work) =>
        assembly.conv2dInputGradient(
          address(out, kernels),
          address(dy, kernels),
          address(filter, kernels),
          work,
          chunk,
          ...geometry(info, [filters]),
        ),
      )
      return out
    },
  }
}
