// Gradient of max pooling. A tie goes to the first maximum, as in TensorFlow.

/** dx [B][H][W][C] from dy, the input x and the output y. */
export function maxPoolGradient(
  dx: usize,
  dy: usize,
  x: usize,
  y: usize,
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
  // where the windows tile the image, each pixel is written exactly once
  const tiles = kh === sh && kw === sw && pt === 0 && pl === 0 && oh * sh === H && ow * sw === W
  if (!tiles) memory.fill(dx, 0, <usize>(B * H) * row)
  for (let b = 0; b < B; b++, x += row * <usize>H, dx += row * <usize>H) {
    for (let oy = 0; oy < oh; oy++) {
      const top = oy * sh - pt,
        y0 = max(0, top),
        y1 = min(H, top + kh)
      for (let ox = 0; ox < ow; ox++, dy += pixel, y += pixel) {
        const left = ox * sw - pl,
          x0 = max(0, left),
          x1 = min(W, left + kw)
        const corner = <usize>y0 * row + <usize>x0 * pixel
        let c = 0
        if (tiles && kh === 2 && kw === 2) {
          for (; c + 4 <= C; c += 4) {
            const p = corner + ((<usize>c) << 2),
              q = p + row
            const maximum = v128.load(y + ((<usize>c) << 2)),
              gradient = v128.load(dy + ((<usize>c) << 2))
            const first = f32x4.eq(v128.load(x + p), maximum)
            v128.store(dx + p, v128.and(gradient, first))
            const second = v128.or(first, f32x4.eq(v128.load(x + p + pixel), maximum))
            v128.store(dx + p + pixel, v128.and(gradient, v128.andnot(second, first)))
            const third = v128.or(second, f32x4.eq(v128.load(x + q), maximum))
            v128.store(dx + q, v128.and(gradient, v128.andnot(third, second)))
            v128.store(
              dx + q + pixel,
              v128.and(gradient, v128.andnot(f32x4.eq(v128.load(x + q + pixel), maximum), third)),
            )
          }
        }
        for (; c + 4 <= C; c += 4) {
          const at = (<usize>c) << 2
          const maximum = v128.load(y + at)
          let gradient = v128.load(dy + at),
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) {
              const equal = f32x4.eq(v128.load(x + p), maximum)
              const share = v128.and(equal, gradient)
              v128.store(dx + p, tiles ? share : f32x4.add(v128.load(dx + p), share))
              gradient = v128.andnot(gradient, equal)
            }
          }
        }
        for (; c < C; c++) {
          const at = (<usize>c) << 2
          const maximum = f32.load(y + at)
          let gradient = f32.load(dy + at),
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) {
              const share: f32 = f32.load(x + p) === maximum ? gradient : 0
              f32.store(dx + p, tiles ? share : f32.load(dx + p) + share)
              if (f32.load(x + p) === maximum) gradient = 0
            }
          }
        }
      }
    }
  }
}
