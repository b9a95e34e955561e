/** BatchMatMul of transposed sides: turned first, because the stock kernel falls back to a scalar loop for them. */
import type { Implementation, Kernels } from '../implementation.ts'
import type { Info } from '../spec.ts'

export const batchMatMul: Implementation = {
  kernel: 'BatchMatMul',
  takes: ({ a }, attrs) => a.dtype === 'float32' && Boolean(attrs.transposeA || attrs.transposeB),
  run({ a, b }, attrs, kernels) {
    const sides = { a: attrs.transposeA ? turned(a, kernels) : a, b: attrs.transposeB ? turned(b, kernels) : b }
    return kernels.run('BatchMatMul', sides, { transposeA: false, transposeB: false })
  },
}

/** The last two axes swapped. */
export function turned(x: Info, kernels: Kernels): Info {
  const rank = x.shape.length
  const perm = x.shape.map((_, axis) => (axis === rank - 1 ? rank - 2 : axis === rank - 2 ? rank - 1 : axis))
  return kernels.run('Transpose', { x }, { perm })
}
