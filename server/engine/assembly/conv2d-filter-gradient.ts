// Gradient by the filter: transposed patches times the output's gradient, summed over chunks.
import { gatherPatches, spread } from './columns'
import { gemm } from './gemm'
import { eights, packColumns } from './pack-columns'

/** Narrow gradients are multiplied where they lie: their rows don't contend for places in the cache. */
const NARROW: i32 = 64

/**
 * dFilter [kh * kw * C][F].
 * @param work chunk * (eights(F) + spread(K)) floats, K = kh * kw * C
 * @param chunk output positions taken at once
 */
export function conv2dFilterGradient(dFilter: usize, x: usize, dy: usize, work: usize, chunk: i32, B: i32, H: i32, W: i32, C: i32, kh: i32, kw: i32, F: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32): void {
  const K = kh * kw * C, all = B * oh * ow, ld = spread(K)
  const columns = work + (<usize>(chunk * eights(F)) << 2)
  const plain = F <= NARROW && F % 8 === 0
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all), n = end - q
    const rows = dy + (<usize>(q * F) << 2)
    gatherPatches(columns, ld, x, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    if (!plain) packColumns(work, rows, n, F, F)
    gemm(dFilter, F, columns, <usize>ld << 2, 16, plain ? rows : work, plain ? <usize>F << 2 : 32, plain ? 32 : <usize>n << 5, K, F, n, q > 0)
  }
}
