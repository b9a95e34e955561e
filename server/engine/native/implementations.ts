/** Our own kernels on TensorFlow: those that tfjs-node lacks, or runs in several steps without need. */
import type { Implementation } from '../kernels/implementation.ts'
import { applyAdam } from '../kernels/apply-adam.ts'
import { applyRmsProp } from '../kernels/apply-rms-prop.ts'
import { conv2dBackpropFilter } from '../kernels/conv2d-backprop-filter.ts'
import { conv2dBackpropInput } from '../kernels/conv2d-backprop-input.ts'
import { depthwiseBackpropFilter } from '../kernels/depthwise-backprop-filter.ts'
import { depthwiseBackpropInput } from '../kernels/depthwise-backprop-input.ts'
import { einsum } from '../kernels/einsum.ts'
import { maxPoolGrad as paddedMaxPoolGrad } from '../kernels/max-pool-grad.ts'
import { floorDiv, logicalXor, resizeNearestNeighbor } from './corrections.ts'
import { fused } from './fused.ts'
import { maxPool, maxPoolGrad } from './max-pool.ts'
import type { NativeBackend } from './native-backend.ts'
import { reluGradient } from './relu-gradient.ts'
import { stridedSlice } from './strided-slice.ts'
import { rotateWithOffset, transform } from './transform.ts'

export function nativeImplementations(backend: NativeBackend): Implementation[] {
  return [
    ...[
      conv2dBackpropFilter,
      conv2dBackpropInput,
      depthwiseBackpropFilter,
      depthwiseBackpropInput,
      paddedMaxPoolGrad,
    ].map(wherePadded),
    applyAdam,
    applyRmsProp,
    einsum,
    ...fused,
    floorDiv(backend),
    logicalXor,
    maxPool(backend),
    maxPoolGrad(backend),
    reluGradient(backend),
    resizeNearestNeighbor(backend),
    rotateWithOffset(backend),
    stridedSlice(backend),
    transform(backend),
  ]
}

/** The gradients of tfjs-node's convolutions and poolings support neither explicit padding nor dilations. */
function wherePadded(own: Implementation): Implementation {
  return {
    ...own,
    takes: (inputs, attrs) =>
      own.takes(inputs, attrs) &&
      (Array.isArray(attrs.pad) || (attrs.dilations as number[] | undefined)?.some((n) => n > 1) === true),
  }
}
