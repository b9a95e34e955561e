// Gradient of ReLU in one pass.

/** dx = x > 0 ? dy : 0, n floats. */
export function reluGradient(dx: usize, dy: usize, x: usize, n: i32): void {
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4, dx += 16, dy += 16, x += 16)
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(x), zero)))
  for (; i < n; i++, dx += 4, dy += 4, x += 4) f32.store(dx, f32.load(x) > 0 ? f32.load(dy) : 0)
}
