/**
 * Our own kernels on WebGPU: those that its backend lacks, or computes differently from the other
 * engines. A kernel may read values of the call's inputs only, since only these can be read back.
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
import { reachesOutside } from './stock-shaders.ts'

/** The stock kernel can repeat the batches of one side only. */
const unequalBatches: Implementation = { ...batchMatMul, takes: (inputs) => batchMatMul.takes(inputs, {}) }

/** The stock kernel answers in int32. */
const floorDiv: Implementation = {
  kernel: 'FloorDiv',
  takes: ({ a, b }) => a.dtype === 'float32' && b.dtype === 'float32',
  run: (inputs, _, kernels) => kernels.run('Floor', { x: kernels.run('RealDiv', inputs) }),
}

/** The stock shader of log(1 + x) is wrong where the function is undefined. */
const log1p: Implementation = {
  kernel: 'Log1p',
  takes: ({ x }) => x.dtype === 'float32',
  run({ x }, _, kernels) {
    const one = kernels.allocate([], 'float32')
    kernels.floats(one)[0] = 1
    return kernels.run('Log', { x: kernels.run('Add', { a: x, b: one }) })
  },
}

/** By the checked attributes: first index, size and step of each axis, with all masks resolved. */
const stridedSlice: Implementation = {
  kernel: 'StridedSlice',
  takes: ({ x }) => x.shape.length > 0 && x.shape.length <= 4,
  run({ x }, attrs, kernels) {
    const { begin, size, strides, shape } = attrs as Record<'begin' | 'size' | 'strides' | 'shape', number[]>
    const end = begin.map((start, axis) => start + (size[axis] - 1) * strides[axis] + Math.sign(strides[axis]))
    // a negative step down to index 0 ends at -1, which tfjs reads as the last index: leave the end open
    const endMask = end.reduce((mask, index, axis) => (index < 0 ? mask | (1 << axis) : mask), 0)
    const cut = kernels.native(
      'StridedSlice',
      { x },
      { begin, end, strides, beginMask: 0, endMask, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 },
    )
    return { ...cut, shape }
  },
}

/** For ids outside of the segments, the stock shader writes to a wrong place. */
const segmentSum: Implementation = {
  kernel: 'UnsortedSegmentSum',
  takes: ({ x }) => x.dtype === 'float32',
  run(inputs, attrs, kernels) {
    const segments = attrs.numSegments as number
    const inside = kernels.view(inputs.segmentIds).every((segment) => segment >= 0 && segment < segments)
    return inside ? kernels.native('UnsortedSegmentSum', inputs, attrs) : unsortedSegmentSum.run(inputs, attrs, kernels)
  },
}

/** Einsum is a product of matrices, in which this backend does not compute integers exactly. */
const floatEinsum: Implementation = {
  ...einsum,
  run(inputs, attrs, kernels) {
    if (Object.values(inputs).some(({ dtype }) => dtype !== 'float32'))
      throw new KernelError('Einsum: on webgpu it takes float32 only; cast the tensors first')
    return einsum.run(inputs, attrs, kernels)
  },
}

/** With one axis or none there is nothing to transpose, and the backend has no shader for it. */
const transpose: Implementation = {
  kernel: 'Transpose',
  takes: ({ x }) => x.shape.length < 2,
  run: ({ x }) => ({ dataId: x.dataId, shape: x.shape, dtype: x.dtype }),
}

/** Only for calls whose windows may lie outside of the image, which the stock shaders do not support. */
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
