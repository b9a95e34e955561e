// ReLU capped at 6.

/** y = min(max(x, 0), 6), n floats; NaN stays NaN. */
export function relu6(y: usize, x: usize, n: i32): void {
  const zero = f32x4.splat(0),
    six = f32x4.splat(6)
  let i = 0
  for (; i + 4 <= n; i += 4, x += 16, y += 16) v128.store(y, f32x4.min(f32x4.max(v128.load(x), zero), six))
  for (; i < n; i++, x += 4, y += 4) f32.store(y, min<f32>(max<f32>(f32.load(x), 0), 6))
}
