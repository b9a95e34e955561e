// Max pooling forward, NHWC.

/**
 * y [B][oh][ow][C] of x [B][H][W][C]. As in tfjs, NaN is smaller than every number, so that the gradient
 * finds the maximum.
 */
export function maxPool(
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
        let c = 0
        if (x1 - x0 === 2 && y1 - y0 === 2) {
          const least = f32x4.splat(-Infinity)
          for (; c + 4 <= C; c += 4) {
            const p = corner + ((<usize>c) << 2),
              q = p + row
            const upper = f32x4.pmax(f32x4.pmax(least, v128.load(p)), v128.load(p + pixel))
            v128.store(y + ((<usize>c) << 2), f32x4.pmax(f32x4.pmax(upper, v128.load(q)), v128.load(q + pixel)))
          }
        }
        for (; c + 4 <= C; c += 4) {
          const at = (<usize>c) << 2
          let largest = f32x4.splat(-Infinity),
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) largest = f32x4.pmax(largest, v128.load(p))
          }
          v128.store(y + at, largest)
        }
        for (; c < C; c++) {
          const at = (<usize>c) << 2
          let largest: f32 = -Infinity,
            line = corner + at
          for (let i = y0; i < y1; i++, line += row) {
            let p = line
            for (let j = x0; j < x1; j++, p += pixel) {
              const value = f32.load(p)
              if (value > largest) largest = value
            }
          }
          f32.store(y + at, largest)
        }
      }
    }
  }
}
