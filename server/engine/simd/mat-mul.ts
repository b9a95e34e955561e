/** Products of matrices of which one side is transposed: the stock kernel falls back to a scalar loop for them. */
import type { Implementation } from '../implementation.ts'
import type { Assembly } from './assembly.ts'
import { address, panels, withWork } from './geometry.ts'

export function matMul(assembly: Assembly): Implementation {
  return {
    kernel: 'BatchMatMul',
    takes({ a, b }, { transposeA, transposeB }) {
      if (a.dtype !== 'float32' || !(transposeA || transposeB) || a.shape.length !== 3 || b.shape.length !== 3) return false
      return a.shape[0] === b.shape[0] || a.shape[0] === 1 || b.shape[0] === 1
    },
    run({ a, b }, attrs, kernels) {
      const transposeA = Boolean(attrs.transposeA), transposeB = Boolean(attrs.transposeB)
      const [rows, inner] = transposeA ? [a.shape[2], a.shape[1]] : [a.shape[1], a.shape[2]]
      const columns = transposeB ? b.shape[1] : b.shape[2]
      const batch = Math.max(a.shape[0], b.shape[0])
      const out = kernels.allocate([batch, rows, columns], 'float32')
      withWork(inner * panels(columns), kernels, (work) => {
        for (let i = 0; i < batch; i++) {
          const at = (base: number, of: number, floats: number): number => base + (of === 1 ? 0 : i * floats * 4)
          assembly.matMul(
            address(out, kernels) + i * rows * columns * 4,
            at(address(a, kernels), a.shape[0], rows * inner),
            at(address(b, kernels), b.shape[0], inner * columns),
            work, rows, columns, inner, Number(transposeA), Number(transposeB))
        }
      })
      return out
    },
  }
}
