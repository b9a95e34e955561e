// The right side of a product: columns packed by eights, [N / 8][K][8], padded with zeros.
import { interleave } from './pack-rows'

/** Rounds up to a multiple of eight. */
// @ts-ignore: decorator
@inline export function eights(n: i32): i32 {
  return (n + 7) & ~7
}

/** Packs B [K][N], whose rows are `ldb` floats apart. */
export function packColumns(P: usize, B: usize, K: i32, N: i32, ldb: i32): void {
  const row = (<usize>ldb) << 2
  for (let n = 0; n < N; n += 8) {
    const m = N - n
    let b = B + ((<usize>n) << 2)
    for (let k = 0; k < K; k++, b += row, P += 32) {
      if (m >= 8) {
        v128.store(P, v128.load(b))
        v128.store(P, v128.load(b, 16), 16)
      } else {
        for (let j = 0; j < 8; j++) f32.store(P + ((<usize>j) << 2), j < m ? f32.load(b + ((<usize>j) << 2)) : 0)
      }
    }
  }
}

/** The same for B stored transposed, [N][K]. */
export function packColumnsTransposed(P: usize, B: usize, K: i32, N: i32, ldb: i32): void {
  const row = (<usize>ldb) << 2
  for (let n = 0; n < N; n += 8, P += (<usize>K) << 5) {
    const m = N - n
    if (m >= 8) {
      const b = B + <usize>n * row
      interleave(P, 32, b, b + row, b + row * 2, b + row * 3, K)
      interleave(P + 16, 32, b + row * 4, b + row * 5, b + row * 6, b + row * 7, K)
      continue
    }
    for (let j = 0; j < 8; j++) {
      let p = P + ((<usize>j) << 2)
      let b = B + <usize>(n + j) * row
      if (j < m) for (let k = 0; k < K; k++, b += 4, p += 32) f32.store(p, f32.load(b))
      else for (let k = 0; k < K; k++, p += 32) f32.store(p, 0)
    }
  }
}
