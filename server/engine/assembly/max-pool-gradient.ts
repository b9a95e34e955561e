// Gradient of max-pooling; among equal maxima the first takes all, as in TensorFlow.

/** dx [B][H][W][C] from dy, the input x and the output y. */
export function maxPoolGradient(dx: usize, dy: usize, x: usize, y: usize, B: i32, H: i32, W: i32, C: i32, kh: i32, kw: i32, sh: i32, sw: i32, pt: i32, pl: i32, oh: i32, ow: i32): void {
  memory.fill(dx, 0, <usize>(B * H * W * C) << 2)
  const pixel = <usize>C << 2
  for (let b = 0; b < B; b++) {
    for (let oy = 0; oy < oh; oy++) {
      for (let ox = 0; ox < ow; ox++, dy += pixel, y += pixel) {
        const y0 = oy * sh - pt, x0 = ox * sw - pl
        let c = 0
        for (; c + 4 <= C; c += 4) {
          const at = <usize>c << 2
          const maximum = v128.load(y + at)
          let gradient = v128.load(dy + at)
          for (let ky = max(0, -y0); ky < kh && y0 + ky < H; ky++) {
            for (let kx = max(0, -x0); kx < kw && x0 + kx < W; kx++) {
              const offset = (<usize>(((b * H + y0 + ky) * W + x0 + kx) * C) << 2) + at
              const equal = f32x4.eq(v128.load(x + offset), maximum)
              v128.store(dx + offset, f32x4.add(v128.load(dx + offset), v128.and(equal, gradient)))
              gradient = v128.andnot(gradient, equal)
            }
          }
        }
        for (; c < C; c++) {
          const at = <usize>c << 2
          const maximum = f32.load(y + at)
          let gradient = f32.load(dy + at)
          for (let ky = max(0, -y0); ky < kh && y0 + ky < H; ky++) {
            for (let kx = max(0, -x0); kx < kw && x0 + kx < W; kx++) {
              const offset = (<usize>(((b * H + y0 + ky) * W + x0 + kx) * C) << 2) + at
              if (f32.load(x + offset) == maximum) {
                f32.store(dx + offset, f32.load(dx + offset) + gradient)
                gradient = 0
              }
            }
          }
        }
      }
    }
  }
}
