// Matrix product with either side transposed, for one batch.
import { finishRows } from './finish-rows'
import { DEPTH, gemm } from './gemm'
import { eights, packColumns, packColumnsTransposed } from './pack-columns'
import { packRows, packRowsTransposed } from './pack-rows'

/** Columns of B that are packed at once: with DEPTH rows they stay in a core's L2 cache. */
const WIDTH: i32 = 64

/**
 * C [M][N] = activation(op(A) op(B) + bias), see finish-rows.ts.
 * A is [M][K] or, transposed, [K][M]; B is [K][N] or, transposed, [N][K].
 * @param work K * fours(M) + min(K, DEPTH) * min(eights(N), WIDTH) floats
 */
export function matMul(
  C: usize,
  A: usize,
  B: usize,
  work: usize,
  M: i32,
  N: i32,
  K: i32,
  transposeA: bool,
  transposeB: bool,
  bias: usize,
  slopes: usize,
  activation: i32,
  alpha: f32,
): void {
  const columns = work,
    rows = work + ((<usize>(min(K, DEPTH) * min(eights(N), WIDTH))) << 2)
  if (transposeA) packRowsTransposed(rows, A, M, K, M)
  else packRows(rows, A, M, K, K)
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(K - k, DEPTH)
    for (let n = 0; n < N; n += WIDTH) {
      const width = min(N - n, WIDTH)
      if (transposeB) packColumnsTransposed(columns, B + ((<usize>(n * K + k)) << 2), depth, width, K)
      else packColumns(columns, B + ((<usize>(k * N + n)) << 2), depth, width, N)
      gemm(
        C + ((<usize>n) << 2),
        N,
        rows + ((<usize>k) << 4),
        16,
        (<usize>K) << 4,
        columns,
        32,
        (<usize>depth) << 5,
        M,
        width,
        depth,
        k > 0,
      )
    }
  }
  finishRows(C, M, N, bias, slopes, activation, alpha)
}
