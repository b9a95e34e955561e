// Runs of floats.

// @ts-ignore: decorator
@inline export function copyFloats(to: usize, from: usize, n: i32): void {
  if (n < 4) for (; n > 0; n--, to += 4, from += 4) f32.store(to, f32.load(from))
  else {
    // the last four values may overlap with values that are copied already
    const last = (<usize>(n - 4)) << 2,
      end = from + last,
      target = to + last
    for (; from < end; to += 16, from += 16) v128.store(to, v128.load(from))
    v128.store(target, v128.load(end))
  }
}

// @ts-ignore: decorator
@inline export function addFloats(to: usize, from: usize, n: i32): void {
  let i = 0
  for (; i + 4 <= n; i += 4, to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)))
  for (; i < n; i++, to += 4, from += 4) f32.store(to, f32.load(to) + f32.load(from))
}
