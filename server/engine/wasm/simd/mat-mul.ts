/** Matrix products. The stock kernel falls back to a scalar loop where a side is transposed. */
import type { CheckedAttributes, Implementation, Kernels } from '../../kernels/implementation.ts'
import { broadcast, sameShape, sizeOf } from '../../tensors/shapes.ts'
import type { Info, Inputs } from '../../specs/spec.ts'
import type { Assembly } from './assembly.ts'
import { UNFUSED, finishFusion, fusesByChannel, fusion } from './fusion.ts'
import { address, eights, fours, withWorkspace } from './geometry.ts'

const outer = ({ shape }: Info): number[] => shape.slice(0, -2)

/** Whether the batches are equal, or one side is a single matrix. */
function pairs({ a, b }: Inputs): boolean {
  return sameShape(outer(a), outer(b)) || sizeOf(outer(a)) === 1 || sizeOf(outer(b)) === 1
}

/** Rows and columns of b that are packed at once, as in `assembly/mat-mul.ts`. */
const DEPTH = 768,
  WIDTH = 64

/** Below this many rows or columns most of a register tile would be wasted: the stock kernel is faster. */
const THIN = 4

const columnsOf = ({ b }: Inputs, { transposeB }: CheckedAttributes): number => b.shape.at(transposeB ? -2 : -1)!

/** @param fused bias, slopes, activation and slope: see `fusion.ts` */
function multiply(
  assembly: Assembly,
  inputs: Inputs,
  attrs: CheckedAttributes,
  kernels: Kernels,
  fused: readonly number[],
): Info {
  const { a, b } = inputs
  const transposeA = Boolean(attrs.transposeA),
    transposeB = Boolean(attrs.transposeB)
  const [inner, rows] = (transposeA ? a.shape.slice(-2) : a.shape.slice(-2).toReversed()) as [number, number]
  const columns = columnsOf(inputs, attrs)
  const m = sizeOf(outer(a)),
    n = sizeOf(outer(b))
  const out = kernels.allocate([...broadcast(outer(a), outer(b))!, rows, columns], 'float32')
  // a batch times a single matrix is one product
  const [batch, height] = n === 1 && !transposeA ? [1, m * rows] : [Math.max(m, n), rows]
  withWorkspace(inner * fours(height) + Math.min(inner, DEPTH) * Math.min(eights(columns), WIDTH), kernels, (work) => {
    for (let i = 0; i < batch; i++) {
      assembly.matMul(
        address(out, kernels) + i * height * columns * 4,
        address(a, kernels) + (m === 1 || batch === 1 ? 0 : i * rows * inner * 4),
        address(b, kernels) + (n === 1 ? 0 : i * inner * columns * 4),
        work,
        height,
        columns,
        inner,
        Number(transposeA),
        Number(transposeB),
        ...fused,
      )
    }
  })
  return out
}

export function matMul(assembly: Assembly): Implementation {
  return {
    kernel: 'BatchMatMul',
    takes(inputs, attrs) {
      const { a, b } = inputs
      const thin = a.shape.at(-2)! < THIN || b.shape.at(-1)! < THIN
      return a.dtype === 'float32' && pairs(inputs) && Boolean(attrs.transposeA || attrs.transposeB || !thin)
    },
    run: (inputs, attrs, kernels) => multiply(assembly, inputs, attrs, kernels, UNFUSED),
  }
}

export function fusedMatMul(assembly: Assembly): Implementation {
  return {
    kernel: '_FusedMatMul',
    takes: (inputs, attrs) => pairs(inputs) && fusesByChannel(inputs, columnsOf(inputs, attrs)),
    run: (inputs, attrs, kernels) =>
      finishFusion(multiply(assembly, inputs, attrs, kernels, fusion(inputs, attrs, kernels)), attrs, kernels),
  }
}
