/** Normalisation of activations. */
import type { Attributes } from './attributes.ts'
import { one, refuseCall, requireDtype, requireRank, requireShape } from './spec.ts'
import type { KernelSpec, Operand } from './spec.ts'
import { sameShape } from '../tensors/shapes.ts'

export const NORMALISATION: readonly KernelSpec[] = [
  {
    kernel: 'FusedBatchNorm',
    inputs: ['x', 'mean', 'variance', 'offset?', 'scale?'],
    plan(inputs, attrs) {
      const { x, mean, variance, offset, scale } = inputs
      for (const [name, t] of Object.entries(inputs)) if (t) requireDtype('FusedBatchNorm', name, t, 'float32')
      for (const t of [mean, variance, offset, scale]) if (t) requireStatistics(x, t)
      return one(x.shape, 'float32', true, { varianceEpsilon: attrs.finite('varianceEpsilon', 0.001) })
    },
  },
  {
    kernel: 'LRN',
    inputs: ['x'],
    plan({ x }, attrs) {
      requireImage('LRN', 'x', x)
      return one(x.shape, 'float32', false, responseWindow(attrs))
    },
  },
  {
    kernel: 'LRNGrad',
    inputs: ['x', 'y', 'dy'],
    plan({ x, y, dy }, attrs) {
      for (const [name, t] of Object.entries({ x, y, dy })) {
        requireImage('LRNGrad', name, t)
        requireShape('LRNGrad', name, t, x.shape)
      }
      return one(x.shape, 'float32', false, responseWindow(attrs))
    },
  },
]

/** Statistics have one value for each channel, or one for each element of x. */
function requireStatistics(x: Operand, t: Operand): void {
  const perChannel = t.shape.length === 1 && t.shape[0] === x.shape.at(-1)
  // tfjs adds leading axes of length one to x, but not to the statistics
  const leading = x.shape.length - t.shape.length
  const perValue =
    leading >= 0 && x.shape.slice(0, leading).every((n) => n === 1) && sameShape(t.shape, x.shape.slice(leading))
  if (!perChannel && !perValue) refuseCall('FusedBatchNorm', `statistics of shape [${t.shape}] don't fit [${x.shape}]`)
}

function requireImage(kernel: string, name: string, x: Operand): void {
  requireDtype(kernel, name, x, 'float32')
  requireRank(kernel, name, x, 4)
}

function responseWindow(attrs: Attributes): Record<string, number> {
  return {
    depthRadius: attrs.integer('depthRadius', 0, 10_000, 5),
    bias: attrs.finite('bias', 1),
    alpha: attrs.finite('alpha', 1),
    beta: attrs.finite('beta', 0.5),
  }
}
