// Matrix product with either side transposed, for one batch.
import { gemm, packPanels, packPanelsTransposed } from './gemm'

/**
 * C [M][N] = op(A) op(B); A is [M][K] or, transposed, [K][M]; B is [K][N] or [N][K].
 * @param work K * (N rounded to panels of 8) floats
 */
export function matMul(C: usize, A: usize, B: usize, work: usize, M: i32, N: i32, K: i32, transposeA: bool, transposeB: bool): void {
  if (transposeB) packPanelsTransposed(work, B, K, N, K)
  else packPanels(work, B, K, N, N)
  gemm(C, N, A, transposeA ? 1 : K, transposeA ? M : 1, work, M, N, K, false)
}
