/**
 * _FusedMatMul, composed of other kernels. In a batch the stock kernel computes only the first row
 * right; it supports only some biases and activations, and turns NaN into 0.
 */
import { biasAndActivation } from './bias-activation.ts'
import type { Implementation } from './implementation.ts'

export const fusedMatMul: Implementation = {
  kernel: '_FusedMatMul',
  takes: () => true,
  run(inputs, attrs, kernels) {
    const { a, b } = inputs
    return biasAndActivation(
      kernels.run('BatchMatMul', { a, b }, { transposeA: attrs.transposeA, transposeB: attrs.transposeB }),
      inputs,
      attrs,
      kernels,
    )
  },
}
