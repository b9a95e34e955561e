// Gradient by the filter: transposed patches times the output's gradient, summed over chunks.
import { gatherPatches } from './columns'
import { gemm, packPanels, panels } from './gemm'

/**
 * dFilter [kh * kw * C][F].
 * @param work chunk * (F rounded to panels + K) floats, K = kh * kw * C
 * @param chunk output positions taken at once
 */
export function conv2dFilterGradient(dFilter: usize, x: usize, dy: usize, work: usize, chunk: i32, B: i32, H: i32, W: i32, C: i32, kh: i32, kw: i32, F: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32): void {
  const K = kh * kw * C, all = B * oh * ow
  const columns = work + (<usize>(chunk * panels(F)) << 2)
  for (let q = 0; q < all; q += chunk) {
    const end = min(q + chunk, all)
    gatherPatches(columns, x, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q, end)
    packPanels(work, dy + (<usize>(q * F) << 2), end - q, F, F)
    gemm(dFilter, F, columns, 1, K, work, K, F, end - q, q > 0)
  }
}
