// The left side of a product: rows packed by fours, [M / 4][K][4], padded with zeros.

/** Rounds up to a multiple of four. */
// @ts-ignore: decorator
@inline export function fours(n: i32): i32 {
  return (n + 3) & ~3
}

/** Packs A [M][K], whose rows are `lda` floats apart. */
export function packRows(P: usize, A: usize, M: i32, K: i32, lda: i32): void {
  const row = (<usize>lda) << 2
  let i = 0
  for (; i + 4 <= M; i += 4, A += row << 2, P += (<usize>K) << 4)
    interleave(P, 16, A, A + row, A + row * 2, A + row * 3, K)
  if (i === M) return
  memory.fill(P, 0, (<usize>K) << 4)
  for (; i < M; i++, A += row, P += 4)
    for (let k = 0; k < K; k++) f32.store(P + ((<usize>k) << 4), f32.load(A + ((<usize>k) << 2)))
}

/** The same for A stored transposed, [K][M]. */
export function packRowsTransposed(P: usize, A: usize, M: i32, K: i32, lda: i32): void {
  const row = (<usize>lda) << 2
  for (let i = 0; i < M; i += 4) {
    const m = M - i
    let a = A + ((<usize>i) << 2)
    for (let k = 0; k < K; k++, a += row, P += 16) {
      if (m >= 4) v128.store(P, v128.load(a))
      else for (let j = 0; j < 4; j++) f32.store(P + ((<usize>j) << 2), j < m ? f32.load(a + ((<usize>j) << 2)) : 0)
    }
  }
}

/** Interleaves four runs of n floats into groups of four, `step` bytes apart. */
export function interleave(P: usize, step: usize, a: usize, b: usize, c: usize, d: usize, n: i32): void {
  let k = 0
  for (; k + 4 <= n; k += 4, a += 16, b += 16, c += 16, d += 16) {
    const v = v128.load(a),
      w = v128.load(b),
      x = v128.load(c),
      y = v128.load(d)
    const low = v128.shuffle<f32>(v, w, 0, 4, 1, 5),
      high = v128.shuffle<f32>(v, w, 2, 6, 3, 7)
    const lower = v128.shuffle<f32>(x, y, 0, 4, 1, 5),
      higher = v128.shuffle<f32>(x, y, 2, 6, 3, 7)
    v128.store(P, v128.shuffle<f64>(low, lower, 0, 2))
    P += step
    v128.store(P, v128.shuffle<f64>(low, lower, 1, 3))
    P += step
    v128.store(P, v128.shuffle<f64>(high, higher, 0, 2))
    P += step
    v128.store(P, v128.shuffle<f64>(high, higher, 1, 3))
    P += step
  }
  for (; k < n; k++, P += step, a += 4, b += 4, c += 4, d += 4) {
    f32.store(P, f32.load(a))
    f32.store(P, f32.load(b), 4)
    f32.store(P, f32.load(c), 8)
    f32.store(P, f32.load(d), 12)
  }
}
