// Sums along the rows.

/** Values of one partial sum. Partial sums keep the rounding error of long rows small. */
const BLOCK: i32 = 4096

/** out [rows] = factor * the sum of each row of x [rows][n]. */
export function rowSums(out: usize, x: usize, rows: i32, n: i32, factor: f32): void {
  for (let r = 0; r < rows; r++, out += 4) {
    let total: f32 = 0
    for (let i = 0; i < n;) {
      const end = min(n, i + BLOCK)
      let a = f32x4.splat(0),
        b = a,
        c = a,
        d = a
      for (; i + 16 <= end; i += 16, x += 64) {
        a = f32x4.add(a, v128.load(x))
        b = f32x4.add(b, v128.load(x, 16))
        c = f32x4.add(c, v128.load(x, 32))
        d = f32x4.add(d, v128.load(x, 48))
      }
      a = f32x4.add(f32x4.add(a, b), f32x4.add(c, d))
      let sum =
        f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
      for (; i < end; i++, x += 4) sum += f32.load(x)
      total += sum
    }
    f32.store(out, total * factor)
  }
}
