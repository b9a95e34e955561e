/** The kernels of our own. */
import type { Implementation } from './implementation.ts'
import { applyAdam } from './kernels/apply-adam.ts'
import { applyRmsProp } from './kernels/apply-rms-prop.ts'
import { averagePoolGrad } from './kernels/average-pool-grad.ts'
import { batchMatMul } from './kernels/batch-mat-mul.ts'
import { cast } from './kernels/cast.ts'
import { clipByValue } from './kernels/clip-by-value.ts'
import { conv2dBackpropFilter } from './kernels/conv2d-backprop-filter.ts'
import { conv2dBackpropInput } from './kernels/conv2d-backprop-input.ts'
import { depthwiseBackpropFilter } from './kernels/depthwise-backprop-filter.ts'
import { depthwiseBackpropInput } from './kernels/depthwise-backprop-input.ts'
import { einsum } from './kernels/einsum.ts'
import { fusedConv2d, fusedDepthwiseConv2d } from './kernels/fused-conv2d.ts'
import { fusedMatMul } from './kernels/fused-mat-mul.ts'
import { gather } from './kernels/gather.ts'
import { maxPoolGrad } from './kernels/max-pool-grad.ts'
import { oneHot } from './kernels/one-hot.ts'
import { averagePool, maxPool } from './kernels/pool.ts'
import { reluGrad } from './kernels/relu-grad.ts'
import { relu6 } from './kernels/relu6.ts'
import { reverse } from './kernels/reverse.ts'
import { slice } from './kernels/slice.ts'
import { split, unpack } from './kernels/split.ts'
import { stridedSlice } from './kernels/strided-slice.ts'
import { tile } from './kernels/tile.ts'
import { transform } from './kernels/transform.ts'
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum.ts'

export const IMPLEMENTATIONS: readonly Implementation[] = [
  applyAdam,
  applyRmsProp,
  averagePool,
  averagePoolGrad,
  batchMatMul,
  cast,
  clipByValue,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  einsum,
  fusedConv2d,
  fusedDepthwiseConv2d,
  fusedMatMul,
  gather,
  maxPool,
  maxPoolGrad,
  oneHot,
  reluGrad,
  relu6,
  reverse,
  slice,
  split,
  stridedSlice,
  tile,
  transform,
  unpack,
  unsortedSegmentSum,
]
