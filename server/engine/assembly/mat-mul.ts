// Matrix product with either side transposed, for one batch.
import { finishRows } from './finish-rows'
import { gemm } from './gemm'
import { eights, packColumns, packColumnsTransposed } from './pack-columns'
import { packRows, packRowsTransposed } from './pack-rows'

/**
 * C [M][N] = activation(op(A) op(B) + bias), see finish-rows.ts; A is [M][K] or, transposed, [K][M]; B is [K][N] or [N][K].
 * @param work K * (eights(N) + fours(M)) floats
 */
export function matMul(C: usize, A: usize, B: usize, work: usize, M: i32, N: i32, K: i32, transposeA: bool, transposeB: bool, bias: usize, slopes: usize, activation: i32, alpha: f32): void {
  const rows = work + (<usize>(K * eights(N)) << 2)
  if (transposeB) packColumnsTransposed(work, B, K, N, K)
  else packColumns(work, B, K, N, N)
  if (transposeA) packRowsTransposed(rows, A, M, K, M)
  else packRows(rows, A, M, K, K)
  gemm(C, N, rows, 16, <usize>K << 4, work, 32, <usize>K << 5, M, N, K, false)
  finishRows(C, M, N, bias, slopes, activation, alpha)
}
