/** Kernels that reduce axes, or scan along one. */
import type { Attributes } from './attributes.ts'
import { one, refuseCall, requireDtype } from './spec.ts'
import type { KernelSpec, NamedSpec, Operand } from './spec.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

/** The shape without the axes, or with length one in their place. */
function reduced(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  if (keepDims) return shape.map((n, axis) => (axes.includes(axis) ? 1 : n))
  return shape.filter((_, axis) => !axes.includes(axis))
}

interface Fold {
  /** Name of the attribute that holds the axes. */
  axes?: string
  accepts?: readonly Dtype[]
  native: readonly Dtype[]
  output?: Dtype
}

function fold(kernel: string, { axes: name = 'axis', accepts, native, output }: Fold): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan({ x }, attrs) {
      if (accepts) requireDtype(kernel, 'x', x, ...accepts)
      const axes = attrs.axes(name, x.shape.length)
      const keepDims = attrs.flag('keepDims')
      return one(reduced(x.shape, axes, keepDims), output ?? x.dtype, native.includes(x.dtype), {
        [name]: axes,
        keepDims,
      })
    },
  }
}

function argument(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan({ x }, attrs) {
      const axis = oneAxis(x, attrs)
      if (x.shape[axis] === 0) refuseCall(kernel, `axis ${axis} is empty`)
      return one(reduced(x.shape, [axis], false), 'int32', x.dtype !== 'bool', { axis })
    },
  }
}

function cumulative(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan({ x }, attrs) {
      requireDtype(kernel, 'x', x, 'float32', 'int32')
      const axis = oneAxis(x, attrs)
      return one(x.shape, x.dtype, true, { axis, exclusive: attrs.flag('exclusive'), reverse: attrs.flag('reverse') })
    },
  }
}

/** The attribute `axis`: a number, or a list of one. */
function oneAxis(x: Operand, attrs: Attributes): number {
  const raw = attrs.raw('axis')
  if (!Array.isArray(raw)) return attrs.axis('axis', x.shape.length, 0)
  const axes = attrs.axes('axis', x.shape.length)
  if (axes.length !== 1) attrs.refuseCall('axis must be one axis')
  return axes[0]
}

export const REDUCTION: readonly KernelSpec[] = [
  fold('Sum', { native: ['float32', 'int32'] }),
  fold('Prod', { native: ['float32', 'int32'] }),
  fold('Mean', { native: ['float32', 'int32'], output: 'float32' }),
  fold('Min', { native: ['float32', 'int32'] }),
  fold('Max', { axes: 'reductionIndices', native: ['float32', 'int32'] }),
  fold('All', { accepts: ['bool'], native: ['bool'] }),
  fold('Any', { accepts: ['bool'], native: ['bool'] }),
  argument('ArgMax'),
  argument('ArgMin'),
  cumulative('Cumsum'),
  cumulative('Cumprod'),
  {
    kernel: 'Softmax',
    inputs: ['logits'],
    plan({ logits }, attrs) {
      const dim = attrs.axis('dim', logits.shape.length, -1)
      // both implementations use the last axis, whatever the attribute says
      if (dim !== logits.shape.length - 1) refuseCall('Softmax', 'only the last axis is available')
      return one(logits.shape, 'float32', logits.dtype === 'float32', { dim })
    },
  },
]
