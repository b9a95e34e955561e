/** _FusedMatMul of transposed sides (see BatchMatMul), or with a bias or slopes that the stock kernel does not take. Of a batch, the stock kernel gets only the first row right. */
import { turned } from './batch-mat-mul.ts'
import { finish, fusesNatively } from './fuse.ts'
import type { Implementation } from '../implementation.ts'

export const fusedMatMul: Implementation = {
  kernel: '_FusedMatMul',
  takes: () => true,
  run(inputs, attrs, kernels) {
    const a = attrs.transposeA ? turned(inputs.a, kernels) : inputs.a
    const b = attrs.transposeB ? turned(inputs.b, kernels) : inputs.b
    const sides = { transposeA: false, transposeB: false }
    if (fusesNatively(inputs, b.shape[2]) && a.shape[0] === 1 && b.shape[0] === 1) {
      return kernels.native('_FusedMatMul', { ...inputs, a, b }, { ...attrs, ...sides })
    }
    return finish(kernels.run('BatchMatMul', { a, b }, sides), inputs, attrs, kernels)
  },
}
