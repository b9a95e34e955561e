// Convolution forward, NHWC x HWIO: patches of a chunk of output positions times the packed filter.
import { finishRows } from './finish-rows'
import { gemm } from './gemm'
import { eights, packColumns } from './pack-columns'
import { fours } from './pack-rows'
import { clearScratch, packPatches } from './patches'

/**
 * out [B * oh * ow][F] = activation(convolution + bias); see finish-rows.ts.
 * @param work K * eights(F) + fours(chunk) * K + gatherScratch(kw, C) floats, K = kh * kw * C
 * @param chunk output positions processed at once
 */
export function conv2d(
  out: usize,
  x: usize,
  filter: usize,
  work: usize,
  chunk: i32,
  bias: usize,
  slopes: usize,
  activation: i32,
  alpha: f32,
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
  const patches = work + ((<usize>(K * eights(F))) << 2)
  const scratch = patches + ((<usize>(fours(chunk) * K)) << 2)
  packColumns(work, filter, K, F, F)
  clearScratch(scratch, kw, C)
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all)
    const rows = out + ((<usize>(q * F)) << 2)
    packPatches(patches, x, scratch, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    gemm(rows, F, patches, 16, (<usize>K) << 4, work, 32, (<usize>K) << 5, end - q, F, K, false)
    finishRows(rows, end - q, F, bias, slopes, activation, alpha)
  }
}
