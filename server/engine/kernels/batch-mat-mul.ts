/**
 * BatchMatMul for what the stock kernel does badly. A transposed operand is transposed by a kernel
 * first, because the stock kernel would fall back to a scalar loop. Batches like [2,1] and [1,3] are
 * repeated first, because the stock kernel supports only equal batches or a single matrix.
 */
import type { Implementation, Kernels } from './implementation.ts'
import { broadcast, sizeOf } from '../tensors/shapes.ts'
import type { Info } from '../specs/spec.ts'

export const batchMatMul: Implementation = {
  kernel: 'BatchMatMul',
  takes: ({ a, b }, attrs) =>
    a.dtype === 'float32' && Boolean(attrs.transposeA || attrs.transposeB || !equalBatches(a, b)),
  run({ a, b }, attrs, kernels) {
    const outer = equalBatches(a, b) ? undefined : broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2))
    const side = (x: Info, transposed: unknown): Info => repeat(transposed ? transpose(x, kernels) : x, outer, kernels)
    return kernels.run(
      'BatchMatMul',
      { a: side(a, attrs.transposeA), b: side(b, attrs.transposeB) },
      { transposeA: false, transposeB: false },
    )
  },
}

/** Whether the batches are equal, or one side is a single matrix: the stock kernel supports both. */
export function equalBatches(a: Info, b: Info): boolean {
  const outerA = a.shape.slice(0, -2)
  const outerB = b.shape.slice(0, -2)
  const m = sizeOf(outerA)
  const n = sizeOf(outerB)
  return m === 1 || n === 1 || (m === n && m === sizeOf(broadcast(outerA, outerB)!))
}

/** Swaps the last two axes. */
function transpose(x: Info, kernels: Kernels): Info {
  const rank = x.shape.length
  const perm = x.shape.map((_, axis) => (axis === rank - 1 ? rank - 2 : axis === rank - 2 ? rank - 1 : axis))
  return kernels.run('Transpose', { x }, { perm })
}

/** Repeats matrices to the batch shape `outer`, where one is given. */
function repeat(x: Info, outer: readonly number[] | undefined, kernels: Kernels): Info {
  if (!outer) return x
  const shape = [...outer.map(() => 1), 1, 1]
  const padded = [...shape.slice(x.shape.length), ...x.shape]
  const reps = padded.map((n, axis) => (axis < outer.length ? outer[axis] / n : 1))
  return kernels.run('Tile', { x: { ...x, shape: padded } }, { reps })
}
