// Matrix product with register tiles of 4 x 8. Strict SIMD and a fixed order of summation give results
// that are the same to the bit on every host. Steps and blocks are in bytes, all other sizes in floats.
//
// Element (i, k) of A lies at (i / 4) * aBlock + k * aStep + (i % 4) * 4: rows packed by fours
// (pack-rows.ts), or a matrix that is stored transposed. Element (k, j) of B lies at
// (j / 8) * bBlock + k * bStep + (j % 8) * 4: columns packed by eights (pack-columns.ts), or a plain
// matrix whose width is a multiple of 8. The last group of four rows and of eight columns is read as a
// whole, so both matrices must have memory for whole groups.
import { storeRow } from './store-row'

/** Inner products are split at this length, so that eight columns of B stay in a core's L1 cache. */
export const DEPTH: i32 = 768

// @ts-ignore: decorator
@inline function madd(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y))
}

/** C [M][N] = A B, or C += A B where `accumulate`; rows of C are `ldc` floats apart. */
export function gemm(
  C: usize,
  ldc: i32,
  A: usize,
  aStep: usize,
  aBlock: usize,
  B: usize,
  bStep: usize,
  bBlock: usize,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
): void {
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(K - k, DEPTH)
    product(
      C,
      (<usize>ldc) << 2,
      A + <usize>k * aStep,
      aStep,
      aBlock,
      B + <usize>k * bStep,
      bStep,
      bBlock,
      M,
      N,
      depth,
      accumulate || k > 0,
    )
  }
}

function product(
  C: usize,
  line: usize,
  A: usize,
  aStep: usize,
  aBlock: usize,
  B: usize,
  bStep: usize,
  bBlock: usize,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
): void {
  const zero = f32x4.splat(0)
  for (let n = 0; n < N; n += 8, B += bBlock) {
    const columns = N - n
    let c = C + ((<usize>n) << 2)
    let block = A
    for (let i = 0; i < M; i += 4, block += aBlock, c += line << 2) {
      let a = block,
        b = B
      let c00 = zero,
        c01 = zero,
        c10 = zero,
        c11 = zero,
        c20 = zero,
        c21 = zero,
        c30 = zero,
        c31 = zero
      // not unrolled: the runtime's compiler would run out of registers
      for (let k = 0; k < K; k++, a += aStep, b += bStep) {
        const b0 = v128.load(b),
          b1 = v128.load(b, 16)
        let x = v128.load_splat<f32>(a)
        c00 = madd(c00, x, b0)
        c01 = madd(c01, x, b1)
        x = v128.load_splat<f32>(a, 4)
        c10 = madd(c10, x, b0)
        c11 = madd(c11, x, b1)
        x = v128.load_splat<f32>(a, 8)
        c20 = madd(c20, x, b0)
        c21 = madd(c21, x, b1)
        x = v128.load_splat<f32>(a, 12)
        c30 = madd(c30, x, b0)
        c31 = madd(c31, x, b1)
      }
      const rows = M - i
      storeRow(c, c00, c01, columns, accumulate)
      if (rows > 1) storeRow(c + line, c10, c11, columns, accumulate)
      if (rows > 2) storeRow(c + line * 2, c20, c21, columns, accumulate)
      if (rows > 3) storeRow(c + line * 3, c30, c31, columns, accumulate)
    }
  }
}
