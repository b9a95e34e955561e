/** Matrix products as contractions: single or batched, with either side transposed. */
import { canFuse, contract } from './contraction.ts'
import type { Implementation } from '../../kernels/implementation.ts'
import { equalBatches } from '../../kernels/batch-mat-mul.ts'
import { broadcast, sizeOf } from '../../tensors/shapes.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export const matMul = (tfjs: TfjsWebgpuBackend, kernel: 'BatchMatMul' | '_FusedMatMul'): Implementation => ({
  kernel,
  takes: (inputs, attrs) =>
    inputs.a.dtype === 'float32' &&
    equalBatches(inputs.a, inputs.b) &&
    canFuse(inputs.bias, inputs.b.shape.at(attrs.transposeB ? -2 : -1)!, attrs),
  run({ a, b, bias }, { transposeA, transposeB, activation }) {
    const [rowsA, columnsA] = a.shape.slice(-2)
    const [rowsB, columnsB] = b.shape.slice(-2)
    const [rows, inner] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA]
    const columns = transposeB ? rowsB : columnsB
    const outer = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2))!
    return contract(
      tfjs,
      a,
      b,
      {
        rows: { sizes: [1, 1, rows], a: [0, 0, transposeA ? 1 : columnsA] },
        columns: { size: columns, b: transposeB ? columnsB : 1 },
        inner: { sizes: [1, 1, inner], a: [0, 0, transposeA ? columnsA : 1], b: [0, 0, transposeB ? 1 : columnsB] },
        // a single matrix is used for the whole batch
        batches: {
          size: sizeOf(outer),
          a: a.size > rows * inner ? rows * inner : 0,
          b: b.size > inner * columns ? inner * columns : 0,
        },
        bias,
        relu: kernel === '_FusedMatMul' && activation === 'relu',
      },
      [...outer, rows, columns],
    )
  },
})
