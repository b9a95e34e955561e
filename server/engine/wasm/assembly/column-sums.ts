// Sums down the columns: the gradient of a bias, the mean of a channel.

/** Rows of one partial sum. Partial sums keep the rounding error of long columns small, and the rows in the cache. */
const BLOCK: i32 = 256

/** out [blocks][C] = factor * the sums of x [blocks][rows][C] over the rows. */
export function columnSums(out: usize, x: usize, blocks: i32, rows: i32, C: i32, factor: f32): void {
  const row = (<usize>C) << 2
  memory.fill(out, 0, <usize>blocks * row)
  for (let i = 0; i < blocks; i++, out += row) {
    for (let r = 0; r < rows; r += BLOCK) {
      const n = min(rows - r, BLOCK)
      addRows(out, x, n, C)
      x += <usize>n * row
    }
    if (factor !== 1)
      for (let c = 0; c < C; c++) f32.store(out + ((<usize>c) << 2), f32.load(out + ((<usize>c) << 2)) * factor)
  }
}

/** out [C] += the sum of x [rows][C] over its rows. */
function addRows(out: usize, x: usize, rows: i32, C: i32): void {
  const row = (<usize>C) << 2,
    zero = f32x4.splat(0)
  let c = 0
  for (; c + 16 <= C; c += 16, out += 64, x += 64) {
    let a = zero,
      b = zero,
      d = zero,
      e = zero,
      p = x
    for (let r = 0; r < rows; r++, p += row) {
      a = f32x4.add(a, v128.load(p))
      b = f32x4.add(b, v128.load(p, 16))
      d = f32x4.add(d, v128.load(p, 32))
      e = f32x4.add(e, v128.load(p, 48))
    }
    v128.store(out, f32x4.add(v128.load(out), a))
    v128.store(out, f32x4.add(v128.load(out, 16), b), 16)
    v128.store(out, f32x4.add(v128.load(out, 32), d), 32)
    v128.store(out, f32x4.add(v128.load(out, 48), e), 48)
  }
  for (; c + 4 <= C; c += 4, out += 16, x += 16) {
    let a = zero,
      p = x
    for (let r = 0; r < rows; r++, p += row) a = f32x4.add(a, v128.load(p))
    v128.store(out, f32x4.add(v128.load(out), a))
  }
  for (; c < C; c++, out += 4, x += 4) {
    let a: f32 = 0,
      p = x
    for (let r = 0; r < rows; r++, p += row) a += f32.load(p)
    f32.store(out, f32.load(out) + a)
  }
}
