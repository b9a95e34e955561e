/** Convolution and its two gradients, NHWC, without dilation. */
import type { Clean, Implementation } from '../implementation.ts'
import { convolutionInfo } from '../specs/window.ts'
import type { WindowAttributes } from '../specs/window.ts'
import type { Assembly } from './assembly.ts'
import { address, chunkOf, geometry, panels, patchSize, withWork } from './geometry.ts'

const plain = ({ dataFormat, dilations }: Clean): boolean => dataFormat === 'NHWC' && (dilations as number[]).every((n) => n === 1)

export function conv2d(assembly: Assembly): Implementation {
  return {
    kernel: 'Conv2D',
    takes: (_, attrs) => plain(attrs),
    run({ x, filter }, attrs, kernels) {
      const info = convolutionInfo('Conv2D', x.shape, filter.shape, attrs as unknown as WindowAttributes, false)
      const size = patchSize(info), chunk = chunkOf(info), filters = info.outChannels
      const out = kernels.allocate(info.outShape, 'float32')
      withWork(size * panels(filters) + chunk * size, kernels, (work) =>
        assembly.conv2d(address(out, kernels), address(x, kernels), address(filter, kernels), work, chunk, ...geometry(info, [filters])))
      return out
    },
  }
}

export function conv2dFilterGradient(assembly: Assembly): Implementation {
  return {
    kernel: 'Conv2DBackpropFilter',
    takes: (_, attrs) => plain(attrs),
    run({ x, dy }, attrs, kernels) {
      const filterShape = attrs.filterShape as number[]
      const info = convolutionInfo('Conv2DBackpropFilter', x.shape, filterShape, attrs as unknown as WindowAttributes, false)
      const size = patchSize(info), chunk = chunkOf(info), filters = info.outChannels
      const out = kernels.allocate(filterShape, 'float32')
      withWork(chunk * (panels(filters) + size), kernels, (work) =>
        assembly.conv2dFilterGradient(address(out, kernels), address(x, kernels), address(dy, kernels), work, chunk, ...geometry(info, [filters])))
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
      const info = convolutionInfo('Conv2DBackpropInput', inputShape, filter.shape, attrs as unknown as WindowAttributes, false)
      const size = patchSize(info), chunk = chunkOf(info), filters = info.outChannels
      const out = kernels.allocate(inputShape, 'float32')
      withWork(filters * panels(size) + chunk * size, kernels, (work) =>
        assembly.conv2dInputGradient(address(out, kernels), address(dy, kernels), address(filter, kernels), work, chunk, ...geometry(info, [filters])))
      return out
    },
  }
}
