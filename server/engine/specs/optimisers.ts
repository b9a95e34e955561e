/** Optimiser steps, called by the guest's optimisers. tfjs has no such kernels and runs a dozen small ones per step. */
import { requireDtype, requireRank, requireShape } from './spec.ts'
import type { Inputs, KernelSpec, Plan } from './spec.ts'

export const OPTIMISERS: readonly KernelSpec[] = [
  {
    kernel: 'ApplyRMSProp',
    inputs: ['value', 'meanSquare', 'moment', 'gradient'],
    plan: ({ value, meanSquare, moment, gradient }, attrs) =>
      step(
        'ApplyRMSProp',
        { value, meanSquare, moment, gradient },
        {
          decay: attrs.finite('decay'),
          momentum: attrs.finite('momentum'),
          learningRate: attrs.finite('learningRate'),
          epsilon: attrs.finite('epsilon'),
        },
      ),
  },
  {
    kernel: 'ApplyAdam',
    inputs: ['value', 'first', 'second', 'gradient', 'correction1', 'correction2'],
    plan({ value, first, second, gradient, correction1, correction2 }, attrs) {
      for (const [name, x] of Object.entries({ correction1, correction2 })) {
        requireDtype('ApplyAdam', name, x, 'float32')
        requireRank('ApplyAdam', name, x, 0)
      }
      return step(
        'ApplyAdam',
        { value, first, second, gradient },
        {
          beta1: attrs.finite('beta1'),
          beta2: attrs.finite('beta2'),
          learningRate: attrs.finite('learningRate'),
          epsilon: attrs.finite('epsilon'),
        },
      )
    },
  },
]

/** The variable, its two slots and the gradient have the same shape. The outputs are the new variable and slots. */
function step(kernel: string, inputs: Inputs, attrs: Plan['attrs']): Plan {
  const { shape } = inputs.value
  for (const [name, x] of Object.entries(inputs)) {
    requireDtype(kernel, name, x, 'float32')
    requireShape(kernel, name, x, shape)
  }
  return {
    attrs,
    outputs: [shape, shape, shape].map((of) => ({ shape: of, dtype: 'float32' as const })),
    native: false,
  }
}
