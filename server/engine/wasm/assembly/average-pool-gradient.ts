// Gradient of average pooling, NHWC.

/** dx [B][H][W][C] from dy. As in tfjs, it is divided by the whole window's size, even where padding cuts it. */
export function averagePoolGradient(
  dx: usize,
  dy: usize,
  B: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sh: i32,
  sw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
): void {
  const pixel = (<usize>C) << 2,
    row = pixel * <usize>W
  const share = <f32>1 / <f32>(kh * kw),
    shares = f32x4.splat(share)
  memory.fill(dx, 0, <usize>(B * H) * row)
  for (let b = 0; b < B; b++, dx += row * <usize>H) {
    for (let oy = 0; oy < oh; oy++) {
      const top = oy * sh - pt,
        y0 = max(0, top),
        y1 = min(H, top + kh)
      for (let ox = 0; ox < ow; ox++, dy += pixel) {
        const left = ox * sw - pl,
          x0 = max(0, left),
          x1 = min(W, left + kw)
        for (let i = y0; i < y1; i++) {
          let p = dx + <usize>i * row + <usize>x0 * pixel
          for (let j = x0; j < x1; j++, p += pixel) {
            let c = 0
            for (; c + 4 <= C; c += 4) {
              const at = (<usize>c) << 2
              v128.store(p + at, f32x4.add(v128.load(p + at), f32x4.mul(v128.load(dy + at), shares)))
            }
            for (; c < C; c++) {
              const at = (<usize>c) << 2
              f32.store(p + at, f32.load(p + at) + f32.load(dy + at) * share)
            }
          }
        }
      }
    }
  }
}
