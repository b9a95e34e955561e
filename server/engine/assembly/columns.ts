// Patches of an image as rows of a matrix (im2col) and back (col2im), over a range of output
// positions: position q of a batch is image q / (oh * ow), row and column of its output within it.

/** Columns [q1 - q0][kh * kw * C] of the patches that output positions q0 .. q1-1 see. */
export function gatherPatches(columns: usize, x: usize, H: i32, W: i32, C: i32, kh: i32, kw: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32, q0: i32, q1: i32): void {
  const run = <usize>(kw * C) << 2, pixel = <usize>C << 2
  const image = <usize>(H * W * C) << 2
  for (let q = q0; q < q1; q++) {
    const inside = q % (oh * ow)
    const base = x + <usize>(q / (oh * ow)) * image
    const y0 = (inside / ow) * sh - pt, x0 = (inside % ow) * sw - pl
    for (let ky = 0; ky < kh; ky++, columns += run) {
      const y = y0 + ky
      if (y < 0 || y >= H) memory.fill(columns, 0, run)
      else if (x0 >= 0 && x0 + kw <= W) copy(columns, base + <usize>(y * W + x0) * pixel, kw * C)
      else {
        for (let kx = 0; kx < kw; kx++) {
          const xx = x0 + kx
          if (xx < 0 || xx >= W) memory.fill(columns + <usize>kx * pixel, 0, pixel)
          else copy(columns + <usize>kx * pixel, base + <usize>(y * W + xx) * pixel, C)
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
      if (x0 >= 0 && x0 + kw <= W) add(base + <usize>(y * W + x0) * pixel, columns, kw * C)
      else {
        for (let kx = 0; kx < kw; kx++) {
          const xx = x0 + kx
          if (xx >= 0 && xx < W) add(base + <usize>(y * W + xx) * pixel, columns + <usize>kx * pixel, C)
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline function copy(to: usize, from: usize, n: i32): void {
  let i = 0
  for (; i + 4 <= n; i += 4, to += 16, from += 16) v128.store(to, v128.load(from))
  for (; i < n; i++, to += 4, from += 4) f32.store(to, f32.load(from))
}

// @ts-ignore: decorator
@inline function add(to: usize, from: usize, n: i32): void {
  let i = 0
  for (; i + 4 <= n; i += 4, to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)))
  for (; i < n; i++, to += 4, from += 4) f32.store(to, f32.load(to) + f32.load(from))
}
