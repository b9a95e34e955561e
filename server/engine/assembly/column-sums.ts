// Sums down the columns: the gradient of a bias.

/** out [C] = the sum of x [rows][C] over its rows. */
export function columnSums(out: usize, x: usize, rows: i32, C: i32): void {
  const row = <usize>C << 2
  let c = 0
  for (; c + 16 <= C; c += 16) {
    let a = f32x4.splat(0), b = a, d = a, e = a
    let p = x + (<usize>c << 2)
    for (let r = 0; r < rows; r++, p += row) {
      a = f32x4.add(a, v128.load(p))
      b = f32x4.add(b, v128.load(p, 16))
      d = f32x4.add(d, v128.load(p, 32))
      e = f32x4.add(e, v128.load(p, 48))
    }
    const o = out + (<usize>c << 2)
    v128.store(o, a)
    v128.store(o, b, 16)
    v128.store(o, d, 32)
    v128.store(o, e, 48)
  }
  for (; c < C; c++) {
    let sum: f32 = 0
    let p = x + (<usize>c << 2)
    for (let r = 0; r < rows; r++, p += row) sum += f32.load(p)
    f32.store(out + (<usize>c << 2), sum)
  }
}
