/** Matrix products. */
import { FUSED_ACTIVATIONS } from './activation.ts'
import { sizeOf } from '../tensors/shapes.ts'
import { one, refuseCall, requireBroadcast, requireDtype } from './spec.ts'
import type { Inputs, KernelSpec } from './spec.ts'
import type { Attributes } from './attributes.ts'

interface Product {
  /** Shape of the result: batch axes, rows, columns. */
  shape: number[]
  transposeA: boolean
  transposeB: boolean
  /** Number of matrices on either side. */
  batches: [number, number]
}

function product(kernel: string, { a, b }: Inputs, attrs: Attributes): Product {
  const transposeA = attrs.flag('transposeA')
  const transposeB = attrs.flag('transposeB')
  if (a.shape.length < 2 || b.shape.length < 2)
    refuseCall(kernel, `both inputs must have rank 2 or more; their shapes are [${a.shape}] and [${b.shape}]`)
  const [rows, innerA] = lastTwo(a.shape, transposeA)
  const [innerB, columns] = lastTwo(b.shape, transposeB)
  if (innerA !== innerB)
    refuseCall(
      kernel,
      `inner sizes ${innerA} and ${innerB} must be equal; the shapes are [${a.shape}] and [${b.shape}]`,
    )
  const outerA = a.shape.slice(0, -2)
  const outerB = b.shape.slice(0, -2)
  const shape = [...requireBroadcast(kernel, outerA, outerB), rows, columns]
  return { shape, transposeA, transposeB, batches: [sizeOf(outerA), sizeOf(outerB)] }
}

function lastTwo(shape: readonly number[], transposed: boolean): [number, number] {
  const rows = shape[shape.length - 2]
  const columns = shape[shape.length - 1]
  return transposed ? [columns, rows] : [rows, columns]
}

export const MATMUL: readonly KernelSpec[] = [
  {
    kernel: 'BatchMatMul',
    inputs: ['a', 'b'],
    plan(inputs, attrs) {
      const {
        shape,
        transposeA,
        transposeB,
        batches: [m, n],
      } = product('BatchMatMul', inputs, attrs)
      if (inputs.a.dtype !== inputs.b.dtype) refuseCall('BatchMatMul', 'both inputs must have the same dtype')
      requireDtype('BatchMatMul', 'a', inputs.a, 'float32', 'int32')
      // both backends are wrong where a side must be repeated: see kernels/batch-mat-mul.ts
      if (inputs.a.dtype === 'int32' && !repeatsWhole(shape, m, n))
        refuseCall('BatchMatMul', 'batches of int32 must be equal')
      return one(shape, inputs.a.dtype, inputs.a.dtype === 'float32', { transposeA, transposeB })
    },
  },
  {
    kernel: '_FusedMatMul',
    inputs: ['a', 'b', 'bias?', 'preluActivationWeights?'],
    plan(inputs, attrs) {
      const { a, b, bias, preluActivationWeights: slopes } = inputs
      for (const [name, x] of Object.entries(inputs)) if (x) requireDtype('_FusedMatMul', name, x, 'float32')
      if (a.shape.length !== 3 || b.shape.length !== 3) refuseCall('_FusedMatMul', 'both inputs must have rank 3')
      const { shape, transposeA, transposeB } = product('_FusedMatMul', inputs, attrs)
      if (bias) requireFits('_FusedMatMul', shape, bias.shape)
      if (slopes) requireFits('_FusedMatMul', shape, slopes.shape)
      const activation = attrs.oneOf('activation', FUSED_ACTIVATIONS, 'linear')
      if (activation === 'prelu' && !slopes) refuseCall('_FusedMatMul', 'prelu needs its slopes')
      return one(shape, 'float32', true, {
        transposeA,
        transposeB,
        activation,
        leakyreluAlpha: attrs.finite('leakyreluAlpha', 0.2),
      })
    },
  },
]

/** Whether each side has all matrices of the result, or a single one. */
function repeatsWhole(shape: readonly number[], m: number, n: number): boolean {
  const batch = sizeOf(shape.slice(0, -2))
  return (m === batch || m === 1) && (n === batch || n === 1)
}

/** Refuses an addend that would broadcast the result to a larger shape. */
export function requireFits(kernel: string, shape: readonly number[], addend: readonly number[]): void {
  const whole = requireBroadcast(kernel, shape, addend)
  if (whole.length !== shape.length || whole.some((n, i) => n !== shape[i]))
    refuseCall(kernel, `shape [${addend}] does not fit into [${shape}]`)
}
