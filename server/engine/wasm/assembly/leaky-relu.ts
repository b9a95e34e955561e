// ReLU with a slope below zero.

/** y = x < 0 ? x * alpha : x, n floats. */
export function leakyRelu(y: usize, x: usize, n: i32, alpha: f32): void {
  const slope = f32x4.splat(alpha),
    zero = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4, x += 16, y += 16) {
    const v = v128.load(x)
    v128.store(y, v128.bitselect(f32x4.mul(v, slope), v, f32x4.lt(v, zero)))
  }
  for (; i < n; i++, x += 4, y += 4) {
    const v = f32.load(x)
    f32.store(y, v < 0 ? v * alpha : v)
  }
}
