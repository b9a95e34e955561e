// Convolution forward, NHWC x HWIO: patches of a chunk of output positions times the packed filter.
import { gatherPatches } from './columns'
import { gemm, packPanels, panels } from './gemm'

/**
 * out [B * oh * ow][F].
 * @param work (K rounded to panels of F) + chunk * K floats, K = kh * kw * C
 * @param chunk output positions taken at once
 */
export function conv2d(out: usize, x: usize, filter: usize, work: usize, chunk: i32, B: i32, H: i32, W: i32, C: i32, kh: i32, kw: i32, F: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32): void {
  const K = kh * kw * C, all = B * oh * ow
  const columns = work + (<usize>(K * panels(F)) << 2)
  packPanels(work, filter, K, F, F)
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all)
    gatherPatches(columns, x, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    gemm(out + (<usize>(q * F) << 2), F, columns, K, 1, work, end - q, F, K, false)
  }
}
