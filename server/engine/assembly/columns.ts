// Patches of an image as rows of a matrix (im2col) and back (col2im), over a range of output
// positions: position q of a batch is image q / (oh * ow), row and column of its output within it.
import { addFloats, copyFloats } from './floats'

/** Rows of kh * kw * C values, `ld` floats apart: the patches that output positions q0 .. q1-1 see. */
export function gatherPatches(columns: usize, ld: i32, x: usize, H: i32, W: i32, C: i32, kh: i32, kw: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32, q0: i32, q1: i32): void {
  const run = <usize>(kw * C) << 2, pixel = <usize>C << 2
  const image = <usize>(H * W * C) << 2, gap = <usize>(ld - kh * kw * C) << 2
  for (let q = q0; q < q1; q++, columns += gap) {
    const inside = q % (oh * ow)
    const base = x + <usize>(q / (oh * ow)) * image
    const y0 = (inside / ow) * sh - pt, x0 = (inside % ow) * sw - pl
    for (let ky = 0; ky < kh; ky++, columns += run) {
      const y = y0 + ky
      if (y < 0 || y >= H) memory.fill(columns, 0, run)
      else if (x0 >= 0 && x0 + kw <= W) copyFloats(columns, base + <usize>(y * W + x0) * pixel, kw * C)
      else {
        for (let kx = 0; kx < kw; kx++) {
          const xx = x0 + kx
          if (xx < 0 || xx >= W) memory.fill(columns + <usize>kx * pixel, 0, pixel)
          else copyFloats(columns + <usize>kx * pixel, base + <usize>(y * W + xx) * pixel, C)
        }
      }
    }
  }
}

/** Adds columns back to the pixels that they were gathered from. */
export function scatterPatches(dx: usize, columns: usize, H: i32, W: i32, C: i32, kh: i32, kw: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32, q0: i32, q1: i32): void {
  const run = <usize>(kw * C) << 2, pixel = <usize>C << 2
  const image = <usize>(H * W * C) << 2
  for (let q = q0; q < q1; q++) {
    const inside = q % (oh * ow)
    const base = dx + <usize>(q / (oh * ow)) * image
    const y0 = (inside / ow) * sh - pt, x0 = (inside % ow) * sw - pl
    for (let ky = 0; ky < kh; ky++, columns += run) {
      const y = y0 + ky
      if (y < 0 || y >= H) continue
      if (x0 >= 0 && x0 + kw <= W) addFloats(base + <usize>(y * W + x0) * pixel, columns, kw * C)
      else {
        for (let kx = 0; kx < kw; kx++) {
          const xx = x0 + kx
          if (xx >= 0 && xx < W) addFloats(base + <usize>(y * W + xx) * pixel, columns + <usize>kx * pixel, C)
        }
      }
    }
  }
}
