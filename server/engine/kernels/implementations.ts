/** The kernels of our own. */
import type { Implementation } from './implementation.ts'
import { applyAdam } from './apply-adam.ts'
import { applyRmsProp } from './apply-rms-prop.ts'
import { averagePoolGrad } from './average-pool-grad.ts'
import { batchMatMul } from './batch-mat-mul.ts'
import { cast } from './cast.ts'
import { clipByValue } from './clip-by-value.ts'
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts'
import { conv2dBackpropInput } from './conv2d-backprop-input.ts'
import { depthwiseBackpropFilter } from './depthwise-backprop-filter.ts'
import { depthwiseBackpropInput } from './depthwise-backprop-input.ts'
import { einsum } from './einsum.ts'
import { fusedConv2d, fusedDepthwiseConv2d } from './fused-conv2d.ts'
import { fusedMatMul } from './fused-mat-mul.ts'
import { gather } from './gather.ts'
import { maxPoolGrad } from './max-pool-grad.ts'
import { oneHot } from './one-hot.ts'
import { averagePool, maxPool } from './pool.ts'
import { reluGrad } from './relu-grad.ts'
import { relu6 } from './relu6.ts'
import { reverse } from './reverse.ts'
import { slice } from './slice.ts'
import { split, unpack } from './split.ts'
import { stridedSlice } from './strided-slice.ts'
import { tile } from './tile.ts'
import { transform } from './transform.ts'
import { unsortedSegmentSum } from './unsorted-segment-sum.ts'

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
