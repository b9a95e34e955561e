// Sums down the columns: the gradient of a bias, the mean of a channel.

/** Rows added up before their sum is added to the rest, which keeps the error of long columns small. */
const BLOCK: i32 = 256

/** out [blocks][C] = the sums of x [blocks][rows][C] over the rows, times `factor`. */
export function columnSums(out: usize, x: usize, blocks: i32, rows: i32, C: i32, factor: f32): void {
  const row = <usize>C << 2
  for (let i = 0; i < blocks; i++, out += row, x += row * <usize>rows) blockSums(out, x, rows, C, factor)
}

function blockSums(out: usize, x: usize, rows: i32, C: i32, factor: f32): void {
  const row = <usize>C << 2, zero = f32x4.splat(0), factors = f32x4.splat(factor)
  let c = 0
  for (; c + 16 <= C; c += 16, out += 64) {
    let p = x + (<usize>c << 2)
    let t = zero, u = zero, v = zero, w = zero
    for (let r = 0; r < rows;) {
      let a = zero, b = zero, d = zero, e = zero
      for (const end = min(rows, r + BLOCK); r < end; r++, p += row) {
        a = f32x4.add(a, v128.load(p))
        b = f32x4.add(b, v128.load(p, 16))
        d = f32x4.add(d, v128.load(p, 32))
        e = f32x4.add(e, v128.load(p, 48))
      }
      t = f32x4.add(t, a)
      u = f32x4.add(u, b)
      v = f32x4.add(v, d)
      w = f32x4.add(w, e)
    }
    v128.store(out, f32x4.mul(t, factors))
    v128.store(out, f32x4.mul(u, factors), 16)
    v128.store(out, f32x4.mul(v, factors), 32)
    v128.store(out, f32x4.mul(w, factors), 48)
  }
  for (; c + 4 <= C; c += 4, out += 16) {
    let p = x + (<usize>c << 2), t = zero
    for (let r = 0; r < rows;) {
      let a = zero
      for (const end = min(rows, r + BLOCK); r < end; r++, p += row) a = f32x4.add(a, v128.load(p))
      t = f32x4.add(t, a)
    }
    v128.store(out, f32x4.mul(t, factors))
  }
  for (; c < C; c++, out += 4) {
    let p = x + (<usize>c << 2), t: f32 = 0
    for (let r = 0; r < rows;) {
      let a: f32 = 0
      for (const end = min(rows, r + BLOCK); r < end; r++, p += row) a += f32.load(p)
      t += a
    }
    f32.store(out, t * factor)
  }
}
