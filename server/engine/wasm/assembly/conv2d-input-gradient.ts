// Gradient with respect to the input: the output's gradient times the transposed filter gives columns,
// which are added to the pixels from which they came (col2im).
import { scatterPatches } from './columns'
import { gemm } from './gemm'
import { eights, packColumnsTransposed } from './pack-columns'
import { fours, packRows } from './pack-rows'

/**
 * dx [B][H][W][C].
 * @param work F * eights(K) + fours(chunk) * F + chunk * K floats, K = kh * kw * C
 * @param chunk output positions processed at once
 */
export function conv2dInputGradient(
  dx: usize,
  dy: usize,
  filter: usize,
  work: usize,
  chunk: i32,
  B: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  F: i32,
  sh: i32,
  sw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
): void {
  const K = kh * kw * C,
    all = B * oh * ow
  const rows = work + ((<usize>(F * eights(K))) << 2)
  const columns = rows + ((<usize>(fours(chunk) * F)) << 2)
  packColumnsTransposed(work, filter, F, K, F)
  memory.fill(dx, 0, (<usize>(B * H * W * C)) << 2)
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all)
    packRows(rows, dy + ((<usize>(q * F)) << 2), end - q, F, F)
    gemm(columns, K, rows, 16, (<usize>F) << 4, work, 32, (<usize>F) << 5, end - q, K, F, false)
    scatterPatches(dx, columns, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
  }
}
