// Gradient with respect to the filter: transposed patches times the output's gradient, summed over chunks.
import { gatherPatches } from './columns'
import { gemm } from './gemm'
import { eights, packColumns } from './pack-columns'
import { fours } from './pack-rows'
import { clearScratch, gatherScratch, packPatchValues } from './patches'

/** With few channels, narrow gradients are not packed: packing would cost as much as the product. */
const NARROW: i32 = 64

/**
 * dFilter [kh * kw * C][F].
 * @param work chunk * (eights(F) + fours(K)) + gatherScratch(kw, C) floats, K = kh * kw * C
 * @param chunk output positions processed at once, a multiple of 4
 */
export function conv2dFilterGradient(
  dFilter: usize,
  x: usize,
  dy: usize,
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
  const scratch = work + ((<usize>(chunk * eights(F))) << 2)
  const columns = scratch + ((<usize>gatherScratch(kw, C)) << 2)
  const packed = C % 4 === 0,
    plain = !packed && F <= NARROW && F % 8 === 0
  // strides in bytes between two values of a position's patch, and between two groups of four values
  const step: usize = packed ? 16 : (<usize>fours(K)) << 2,
    block: usize = packed ? (<usize>chunk) << 4 : 16
  clearScratch(scratch, kw, C)
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all),
      n = end - q
    const rows = dy + ((<usize>(q * F)) << 2)
    if (packed) packPatchValues(columns, block, x, scratch, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    else gatherPatches(columns, fours(K), x, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    if (!plain) packColumns(work, rows, n, F, F)
    gemm(
      dFilter,
      F,
      columns,
      step,
      block,
      plain ? rows : work,
      plain ? (<usize>F) << 2 : 32,
      plain ? 32 : (<usize>n) << 5,
      K,
      F,
      n,
      q > 0,
    )
  }
}
