import { floats, ints, of } from '../tensors.ts'
import type { Tensor } from '../tensors.ts'
import type { Case } from './case.ts'

const BATCHES: [number[], number[]][] = [
  [[], []],
  [[3], [3]],
  [[1], [3]],
  [[3], [1]],
  [
    [2, 3],
    [2, 3],
  ],
]

/** Matrices [5,4] and [4,7] in batches that must both be repeated; the CPU backend gets repeated batches. */
function repeated(): Case {
  const a = floats([2, 1, 5, 4])
  const b = floats([3, 4, 7])
  const whole = (x: Tensor, order: number[], size: number): Tensor => ({
    values: Float32Array.from(order.flatMap((i) => Array.from(x.values.slice(i * size, (i + 1) * size)))),
    shape: [2, 3, ...x.shape.slice(-2)],
    dtype: 'float32',
  })
  const inputs = { a: whole(a, [0, 0, 0, 1, 1, 1], 20), b: whole(b, [0, 1, 2, 0, 1, 2], 28) }
  return { kernel: 'BatchMatMul', inputs: { a, b }, attrs: {}, reference: { inputs } }
}

export const MATMUL: Case[] = [
  ...[false, true].flatMap((transposeA) =>
    [false, true].flatMap((transposeB) =>
      BATCHES.map(([m, n]): Case => ({
        kernel: 'BatchMatMul',
        inputs: {
          a: floats([...m, ...(transposeA ? [4, 5] : [5, 4])]),
          b: floats([...n, ...(transposeB ? [7, 4] : [4, 7])]),
        },
        attrs: { transposeA, transposeB },
      })),
    ),
  ),
  repeated(),
  // sizes above and below those that are processed at once
  ...[
    [1, 9, 1],
    [3, 5, 8],
    [9, 800, 17],
    [70, 3, 33],
    [5, 1, 6],
    [8, 16, 8],
  ].flatMap(([m, k, n]) =>
    [false, true].flatMap((transposeA) =>
      [false, true].map((transposeB): Case => ({
        kernel: 'BatchMatMul',
        inputs: { a: floats(transposeA ? [k!, m!] : [m!, k!]), b: floats(transposeB ? [n!, k!] : [k!, n!]) },
        attrs: { transposeA, transposeB },
        tolerance: 1e-4,
      })),
    ),
  ),
  { kernel: 'BatchMatMul', inputs: { a: of([1, NaN, 3, 4], [2, 2]), b: floats([2, 9]) }, attrs: {} },
  {
    kernel: '_FusedMatMul',
    inputs: { a: of([1, NaN, 3, 4], [1, 2, 2]), b: floats([1, 2, 9]), bias: floats([9]) },
    attrs: { activation: 'relu' },
  },
  { kernel: 'BatchMatMul', inputs: { a: floats([1, 33]), b: floats([33, 1]) }, attrs: {} },
  { kernel: 'BatchMatMul', inputs: { a: ints([2, 3]), b: ints([3, 4]) }, attrs: {} },
  { kernel: 'BatchMatMul', inputs: { a: floats([2, 0]), b: floats([0, 4]) }, attrs: {} },
  ...['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'].flatMap((activation) =>
    [false, true].map((transpose): Case => ({
      kernel: '_FusedMatMul',
      inputs: {
        a: floats(transpose ? [1, 4, 5] : [1, 5, 4]),
        b: floats(transpose ? [1, 7, 4] : [1, 4, 7]),
        bias: floats([7]),
      },
      attrs: { transposeA: transpose, transposeB: transpose, activation, leakyreluAlpha: 0.3 },
      tolerance: 1e-4,
    })),
  ),
  { kernel: '_FusedMatMul', inputs: { a: floats([2, 5, 4]), b: floats([2, 4, 7]) }, attrs: { activation: 'relu' } },
  {
    kernel: '_FusedMatMul',
    inputs: { a: floats([2, 5, 4]), b: floats([2, 4, 7]), bias: floats([7]) },
    attrs: { activation: 'sigmoid' },
  },
  {
    kernel: '_FusedMatMul',
    inputs: { a: floats([2, 5, 4]), b: floats([2, 4, 7]), bias: floats([5, 1]) },
    attrs: { activation: 'linear' },
  },
  {
    kernel: '_FusedMatMul',
    inputs: { a: floats([2, 5, 4]), b: floats([1, 4, 7]), bias: floats([7]) },
    attrs: { activation: 'sigmoid' },
  },
  {
    kernel: '_FusedMatMul',
    inputs: { a: floats([1, 5, 4]), b: floats([1, 4, 7]), bias: floats([7]), preluActivationWeights: floats([7]) },
    attrs: { activation: 'prelu' },
  },
]
