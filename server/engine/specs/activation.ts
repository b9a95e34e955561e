/** Activations with parameters, gradients of activations, and activations that are fused into other kernels. */
import { one, refuseCall, requireBroadcast, requireDtype } from './spec.ts'
import type { KernelSpec } from './spec.ts'
import { sameShape } from '../tensors/shapes.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

/** Activations of fused convolutions and matrix products. */
export const FUSED_ACTIVATIONS = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const

export type FusedActivation = (typeof FUSED_ACTIVATIONS)[number]

const NUMERIC: readonly Dtype[] = ['float32', 'int32']

export const ACTIVATION: readonly KernelSpec[] = [
  {
    kernel: 'LeakyRelu',
    inputs: ['x'],
    plan: ({ x }, attrs) => one(x.shape, 'float32', NUMERIC.includes(x.dtype), { alpha: attrs.finite('alpha', 0.2) }),
  },
  {
    kernel: 'Step',
    inputs: ['x'],
    plan: ({ x }, attrs) => one(x.shape, x.dtype, NUMERIC.includes(x.dtype), { alpha: attrs.finite('alpha', 0) }),
  },
  {
    kernel: 'ClipByValue',
    inputs: ['x'],
    plan({ x }, attrs) {
      const clipValueMin = attrs.number('clipValueMin')
      const clipValueMax = attrs.number('clipValueMax')
      // the native kernel refuses an empty range and then leaves the output unwritten
      return one(x.shape, x.dtype, x.dtype === 'float32' && clipValueMin < clipValueMax, { clipValueMin, clipValueMax })
    },
  },
  {
    kernel: 'Prelu',
    inputs: ['x', 'alpha'],
    plan({ x, alpha }) {
      if (!sameShape(requireBroadcast('Prelu', x.shape, alpha.shape), x.shape))
        refuseCall('Prelu', `alpha of shape [${alpha.shape}] is larger than x`)
      const native = x.dtype === 'float32' && alpha.dtype === 'float32' && endsWith(x.shape, alpha.shape)
      return one(x.shape, 'float32', native)
    },
  },
  {
    kernel: 'EluGrad',
    inputs: ['dy', 'y'],
    plan({ dy, y }) {
      if (!sameShape(dy.shape, y.shape)) refuseCall('EluGrad', 'dy and y must have the same shape')
      return one(y.shape, 'float32', dy.dtype === 'float32' && y.dtype === 'float32')
    },
  },
  {
    // tfjs has no such kernel and runs three; the guest's gradient of ReLU calls it
    kernel: 'ReluGrad',
    inputs: ['x', 'dy'],
    plan({ x, dy }) {
      requireDtype('ReluGrad', 'x', x, 'float32')
      requireDtype('ReluGrad', 'dy', dy, 'float32')
      if (!sameShape(dy.shape, x.shape)) refuseCall('ReluGrad', 'x and dy must have the same shape')
      return one(x.shape, 'float32', false)
    },
  },
]

/** Whether `shape` ends with `tail`, without the leading axes of length one of `tail`. */
function endsWith(shape: readonly number[], tail: readonly number[]): boolean {
  let first = 0
  while (first < tail.length && tail[first] === 1) first++
  const rest = tail.slice(first)
  return sameShape(shape.slice(shape.length - rest.length), rest)
}
