// Average pooling forward, NHWC.

/** y [B][oh][ow][C] of x [B][H][W][C]: padding is not counted. */
export function averagePool(
  y: usize,
  x: usize,
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
  for (let b = 0; b < B; b++, x += row * <usize>H) {
    for (let oy = 0; oy < oh; oy++) {
      const top = oy * sh - pt,
        y0 = max(0, top),
        y1 = min(H, top + kh)
      for (let ox = 0; ox < ow; ox++, y += pixel) {
        const left = ox * sw - pl,
          x0 = max(0, left),
          x1 = min(W, left + kw)
        const corner = x + <usize>y0 * row + <usize>x0 * pixel
        const count = <f32>(max(0, y1 - y0) * max(0, x1 - x0))
        let c = 0
        for (; c + 4 <= C; c += 4) {
          const at = (<usize>c) << 2
          let sum = f32x4.splat(0),
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) sum = f32x4.add(sum, v128.load(p))
          }
          v128.store(y + at, f32x4.div(sum, f32x4.splat(count)))
        }
        for (; c < C; c++) {
          const at = (<usize>c) << 2
          let sum: f32 = 0,
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) sum += f32.load(p)
          }
          f32.store(y + at, sum / count)
        }
      }
    }
  }
}
