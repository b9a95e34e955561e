/** Bias and activation of a fused kernel, as separate kernels. */
import type { CheckedAttributes, Kernels } from './implementation.ts'
import type { Info, Inputs } from '../specs/spec.ts'
import type { FusedActivation } from '../specs/activation.ts'

/** activation(x + bias), with the inputs and attributes of the fused kernel. */
export function biasAndActivation(
  x: Info,
  { bias, preluActivationWeights: slopes }: Inputs,
  attrs: CheckedAttributes,
  kernels: Kernels,
): Info {
  const sum = bias ? kernels.run('Add', { a: x, b: bias }) : x
  switch (attrs.activation as FusedActivation) {
    case 'linear':
      return sum
    case 'relu':
      return kernels.run('Relu', { x: sum })
    case 'relu6':
      return kernels.run('Relu6', { x: sum })
    case 'elu':
      return kernels.run('Elu', { x: sum })
    case 'sigmoid':
      return kernels.run('Sigmoid', { x: sum })
    case 'leakyrelu':
      return kernels.run('LeakyRelu', { x: sum }, { alpha: attrs.leakyreluAlpha })
    case 'prelu': {
      const above = kernels.run('Relu', { x: sum })
      const below = kernels.run('Sub', { a: sum, b: above })
      return kernels.run('Add', { a: above, b: kernels.run('Multiply', { a: below, b: slopes }) })
    }
  }
}
