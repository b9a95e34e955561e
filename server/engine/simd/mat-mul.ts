/** Products of matrices of which one side is transposed: the stock kernel falls back to a scalar loop for them. */
import type { Implementation } from '../implementation.ts'
import type { Assembly } from './assembly.ts'
import { address, panels, withWork } from './geometry.ts'

/** How many matrices a tensor of rank 2 or 3 holds. */
const matrices = ({ shape }: { shape: readonly number[] }): number => (shape.length === 3 ? shape[0]! : 1)

export function matMul(assembly: Assembly): Implementation {
  return {
    kernel: 'BatchMatMul',
    takes({ a, b }, { transposeA, transposeB }) {
      if (a.dtype !== 'float32' || !(transposeA || transposeB) || a.shape.length !== b.shape.length || a.shape.length > 3) return false
      return matrices(a) === matrices(b) || matrices(a) === 1 || matrices(b) === 1
    },
    run({ a, b }, attrs, kernels) {
      const transposeA = Boolean(attrs.transposeA), transposeB = Boolean(attrs.transposeB)
      const [inner, rows] = transposeA ? a.shape.slice(-2) : a.shape.slice(-2).toReversed()
      const columns = b.shape.at(transposeB ? -2 : -1)!
      const batch = Math.max(matrices(a), matrices(b))
      const out = kernels.allocate(a.shape.length === 3 ? [batch, rows, columns] : [rows, columns], 'float32')
      withWork(inner * panels(columns), kernels, (work) => {
        for (let i = 0; i < batch; i++) {
          const at = (base: number, of: number, floats: number): number => base + (of === 1 ? 0 : i * floats * 4)
          assembly.matMul(
            address(out, kernels) + i * rows * columns * 4,
            at(address(a, kernels), matrices(a), rows * inner),
            at(address(b, kernels), matrices(b), inner * columns),
            work, rows, columns, inner, Number(transposeA), Number(transposeB))
        }
      })
      return out
    },
  }
}
