/**
 * Einsum of one tensor or two. For float32 it is a product of matrices, otherwise all terms are
 * multiplied and summed. The kernel of tfjs's cpu backend is wrong where more than one index is summed.
 */
import { reshaped } from './implementation.ts'
import type { Implementation, Kernels } from './implementation.ts'
import { sizeOf } from '../tensors/shapes.ts'
import type { Info } from '../specs/spec.ts'

/** A tensor whose axes have names. Names are ascending numbers, those of the result first. */
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
    if (!b) return sortAxes(sumAxes(a, isKept, kernels), kernels).x
    const left = sumAxes(a, (dim) => isKept(dim) || b.dims.includes(dim), kernels)
    const right = sumAxes(b, (dim) => isKept(dim) || a.dims.includes(dim), kernels)
    const product =
      left.x.dtype === 'float32'
        ? matrixProduct(left, right, isKept, kernels)
        : broadcastProduct(left, right, isKept, kernels)
    return sortAxes(product, kernels).x
  },
}

export interface EinsumAttributes {
  /** Names of the axes of each input. */
  idDims: number[][]
  /** How many of the names belong to the result. */
  kept: number
}

/** Sums over the axes that are not needed any more. */
function sumAxes({ x, dims }: Term, isNeeded: (dim: number) => boolean, kernels: Kernels): Term {
  const axis = dims.flatMap((dim, i) => (isNeeded(dim) ? [] : [i]))
  if (axis.length === 0) return { x, dims }
  return { x: kernels.run('Sum', { x }, { axis, keepDims: false }), dims: dims.filter(isNeeded) }
}

/** Orders the axes by their names. */
function sortAxes(term: Term, kernels: Kernels): Term {
  return orderAxes(
    term,
    term.dims.toSorted((a, b) => a - b),
    kernels,
  )
}

function orderAxes({ x, dims }: Term, order: number[], kernels: Kernels): Term {
  const perm = order.map((dim) => dims.indexOf(dim))
  // also where the order is right already: a result needs data of its own
  return { x: kernels.run('Transpose', { x }, { perm }), dims: order }
}

/**
 * The product as matrices. Rows are the axes of the left side only, columns those of the right side
 * only; the inner axes are on both sides and not in the result.
 */
function matrixProduct(left: Term, right: Term, isKept: (dim: number) => boolean, kernels: Kernels): Term {
  const both = left.dims.filter((dim) => right.dims.includes(dim))
  const batch = both.filter(isKept)
  const inner = both.filter((dim) => !isKept(dim))
  const rows = left.dims.filter((dim) => !both.includes(dim))
  const columns = right.dims.filter((dim) => !both.includes(dim))
  const size = ({ x, dims }: Term, names: number[]): number => sizeOf(names.map((dim) => x.shape[dims.indexOf(dim)]))
  const a = orderAxes(left, [...batch, ...rows, ...inner], kernels).x
  const b = orderAxes(right, [...batch, ...inner, ...columns], kernels).x
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

/** The product of all terms, broadcast and then summed. */
function broadcastProduct(left: Term, right: Term, isKept: (dim: number) => boolean, kernels: Kernels): Term {
  const dims = [...new Set([...left.dims, ...right.dims])].toSorted((a, b) => a - b)
  const aligned = (term: Term): Info => {
    const { x, dims: own } = sortAxes(term, kernels)
    return reshaped(
      x,
      dims.map((dim) => (own.includes(dim) ? x.shape[own.indexOf(dim)] : 1)),
    )
  }
  return sumAxes({ x: kernels.run('Multiply', { a: aligned(left), b: aligned(right) }), dims }, isKept, kernels)
}
