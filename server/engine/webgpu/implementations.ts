/**
 * Kernels of our own on WebGPU: what its backend lacks, or answers otherwise than the other engines.
 * One that looks at values may look at the call's inputs only, which can be brought.
 */
import type { Implementation } from '../kernels/implementation.ts'
import { applyAdam } from '../kernels/apply-adam.ts'
import { applyRmsProp } from '../kernels/apply-rms-prop.ts'
import { averagePoolGrad } from '../kernels/average-pool-grad.ts'
import { batchMatMul } from '../kernels/batch-mat-mul.ts'
import { einsum } from '../kernels/einsum.ts'
import { maxPoolGrad } from '../kernels/max-pool-grad.ts'
import { reluGrad } from '../kernels/relu-grad.ts'
import { unsortedSegmentSum } from '../kernels/unsorted-segment-sum.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import { reachesOutside } from './stock.ts'

/** The stock kernel repeats the batches of one side only. */
const unequalBatches: Implementation = { ...batchMatMul, takes: (inputs) => batchMatMul.takes(inputs, {}) }

/** The stock kernel answers in int32. */
const floorDiv: Implementation = {
  kernel: 'FloorDiv',
  takes: ({ a, b }) => a.dtype === 'float32' && b.dtype === 'float32',
  run: (inputs, _, kernels) => kernels.run('Floor', { x: kernels.run('RealDiv', inputs) }),
}

/** The stock shader of log(1 + x) does not know where it is not defined. */
const log1p: Implementation = {
  kernel: 'Log1p',
  takes: ({ x }) => x.dtype === 'float32',
  run({ x }, _, kernels) {
    const one = kernels.allocate([], 'float32')
    kernels.floats(one)[0] = 1
    return kernels.run('Log', { x: kernels.run('Add', { a: x, b: one }) })
  },
}

/** As its specification has read it: first index, number and step for each axis, whatever was masked. */
const stridedSlice: Implementation = {
  kernel: 'StridedSlice',
  takes: ({ x }) => x.shape.length > 0 && x.shape.length <= 4,
  run({ x }, attrs, kernels) {
    const { begin, size, strides, shape } = attrs as Record<'begin' | 'size' | 'strides' | 'shape', number[]>
    const end = begin.map((start, axis) => start + (size[axis] - 1) * strides[axis] + Math.sign(strides[axis]))
    // downwards to the first element, whose end would be -1: the last one, to tfjs
    const endMask = end.reduce((mask, index, axis) => (index < 0 ? mask | (1 << axis) : mask), 0)
    const cut = kernels.native(
      'StridedSlice',
      { x },
      { begin, end, strides, beginMask: 0, endMask, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 },
    )
    return { ...cut, shape }
  },
}

/** The stock shader writes rows of numbers outside of the segments elsewhere. */
const segmentSum: Implementation = {
  kernel: 'UnsortedSegmentSum',
  takes: ({ x }) => x.dtype === 'float32',
  run(inputs, attrs, kernels) {
    const segments = attrs.numSegments as number
    const inside = kernels.view(inputs.segmentIds).every((segment) => segment >= 0 && segment < segments)
    return inside ? kernels.native('UnsortedSegmentSum', inputs, attrs) : unsortedSegmentSum.run(inputs, attrs, kernels)
  },
}

/** As a product of matrices, for which whole numbers are not moved and added exactly. */
const floatEinsum: Implementation = {
  ...einsum,
  run(inputs, attrs, kernels) {
    if (Object.values(inputs).some(({ dtype }) => dtype !== 'float32'))
      throw new KernelError('Einsum: on webgpu it takes float32 only; cast the tensors first')
    return einsum.run(inputs, attrs, kernels)
  },
}

/** Of one axis or none, there is nothing to move, and no shader for it. */
const transpose: Implementation = {
  kernel: 'Transpose',
  takes: ({ x }) => x.shape.length < 2,
  run: ({ x }) => ({ dataId: x.dataId, shape: x.shape, dtype: x.dtype }),
}

/** Where the stock shaders do not know a window that lies outside. */
const whereOutside = (own: Implementation): Implementation => ({
  ...own,
  takes: (inputs, attrs) => own.takes(inputs, attrs) && reachesOutside(attrs),
})

export const webgpuImplementations: readonly Implementation[] = [
  applyAdam,
  applyRmsProp,
  floatEinsum,
  floorDiv,
  log1p,
  reluGrad,
  segmentSum,
  stridedSlice,
  transpose,
  unequalBatches,
  whereOutside(averagePoolGrad),
  whereOutside(maxPoolGrad),
]
