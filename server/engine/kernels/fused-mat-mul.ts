/** _FusedMatMul by composition: the stock kernel gets only the first row of a batch right, takes some biases and activations only, and makes 0 of NaN. */
import { finish } from './fuse.ts'
import type { Implementation } from './implementation.ts'

export const fusedMatMul: Implementation = {
  kernel: '_FusedMatMul',
  takes: () => true,
  run(inputs, attrs, kernels) {
    const { a, b } = inputs
    return finish(
      kernels.run('BatchMatMul', { a, b }, { transposeA: attrs.transposeA, transposeB: attrs.transposeB }),
      inputs,
      attrs,
      kernels,
    )
  },
}
