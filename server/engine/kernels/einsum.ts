/**
 * Einsum of one tensor or two: as a product of matrices where it can be, otherwise as a product of
 * all terms that is summed. The plain backend is wrong where more than one index is summed.
 */
import { reshaped } from './implementation.ts'
import type { Implementation, Kernels } from './implementation.ts'
import { sizeOf } from '../tensors/shapes.ts'
import type { Info } from '../specs/spec.ts'

/** A tensor whose axes have names: ascending numbers, those of the outcome first. */
interface Term {
  x: Info
  dims: number[]
}

export const einsum: Implementation = {
  kernel: 'Einsum',
  takes: () => true,
  run(inputs, attrs, kernels) {
    const { idDims, kept } = attrs as unknown as EinsumAttributes
    const isKept = (dim: number): boolean => dim < kept
    const terms = Object.values(inputs).map((x, i): Term => ({ x, dims: idDims[i] }))
    const [a, b] = terms
    if (!b) return sorted(summed(a, isKept, kernels), kernels).x
    const left = summed(a, (dim) => isKept(dim) || b.dims.includes(dim), kernels)
    const right = summed(b, (dim) => isKept(dim) || a.dims.includes(dim), kernels)
    const product =
      left.x.dtype === 'float32' ? multiplied(left, right, isKept, kernels) : spread(left, right, isKept, kernels)
    return sorted(product, kernels).x
  },
}

export interface EinsumAttributes {
  /** Names of the axes of each input. */
  idDims: number[][]
  /** How many of the names are those of the outcome. */
  kept: number
}

/** Sums the axes that nothing needs any more. */
function summed({ x, dims }: Term, isNeeded: (dim: number) => boolean, kernels: Kernels): Term {
  const axis = dims.flatMap((dim, i) => (isNeeded(dim) ? [] : [i]))
  if (axis.length === 0) return { x, dims }
  return { x: kernels.run('Sum', { x }, { axis, keepDims: false }), dims: dims.filter(isNeeded) }
}

/** Axes in the order of their names. */
function sorted(term: Term, kernels: Kernels): Term {
  return ordered(
    term,
    term.dims.toSorted((a, b) => a - b),
    kernels,
  )
}

function ordered({ x, dims }: Term, order: number[], kernels: Kernels): Term {
  const perm = order.map((dim) => dims.indexOf(dim))
  // an outcome stands on data of its own
  return { x: kernels.run('Transpose', { x }, { perm }), dims: order }
}

/** As matrices: rows are what only the left has, columns what only the right has, and inside what both have and the outcome hasn't. */
function multiplied(left: Term, right: Term, isKept: (dim: number) => boolean, kernels: Kernels): Term {
  const both = left.dims.filter((dim) => right.dims.includes(dim))
  const batch = both.filter(isKept)
  const inner = both.filter((dim) => !isKept(dim))
  const rows = left.dims.filter((dim) => !both.includes(dim))
  const columns = right.dims.filter((dim) => !both.includes(dim))
  const size = ({ x, dims }: Term, names: number[]): number => sizeOf(names.map((dim) => x.shape[dims.indexOf(dim)]))
  const a = ordered(left, [...batch, ...rows, ...inner], kernels).x
  const b = ordered(right, [...batch, ...inner, ...columns], kernels).x
  const [many, m, k, n] = [size(left, batch), size(left, rows), size(left, inner), size(right, columns)]
  const product = kernels.run(
    'BatchMatMul',
    { a: reshaped(a, [many, m, k]), b: reshaped(b, [many, k, n]) },
    { transposeA: false, transposeB: false },
  )
  return {
    x: reshaped(product, [
      ...a.shape.slice(0, batch.length + rows.length),
      ...b.shape.slice(batch.length + inner.length),
    ]),
    dims: [...batch, ...rows, ...columns],
  }
}

function spread(left: Term, right: Term, isKept: (dim: number) => boolean, kernels: Kernels): Term {
  const dims = [...new Set([...left.dims, ...right.dims])].toSorted((a, b) => a - b)
  const aligned = (term: Term): Info => {
    const { x, dims: own } = sorted(term, kernels)
    return reshaped(
      x,
      dims.map((dim) => (own.includes(dim) ? x.shape[own.indexOf(dim)] : 1)),
    )
  }
  return summed({ x: kernels.run('Multiply', { a: aligned(left), b: aligned(right) }), dims }, isKept, kernels)
}
