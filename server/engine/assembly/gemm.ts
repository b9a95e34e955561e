// Matrix product with register tiles of 4 x 8: strict SIMD, sums in a fixed order, so that a result
// is the same to the bit on every host. A's element (i, k) lies at i * rowStep + k * columnStep, so
// a transposed A costs nothing; B comes packed in panels of 8 columns. All sizes count floats.

/** Rounds up to whole panels of 8 columns. */
// @ts-ignore: decorator
@inline export function panels(n: i32): i32 { return (n + 7) & ~7 }

/** Packs B [K][N] into panels P [N / 8][K][8], missing columns zero. */
export function packPanels(P: usize, B: usize, K: i32, N: i32, ldb: i32): void {
  const row = <usize>ldb << 2
  for (let n = 0; n < N; n += 8) {
    const m = N - n
    let b = B + (<usize>n << 2)
    for (let k = 0; k < K; k++, b += row, P += 32) {
      if (m >= 8) {
        v128.store(P, v128.load(b))
        v128.store(P, v128.load(b, 16), 16)
      } else {
        for (let j = 0; j < 8; j++) f32.store(P + (<usize>j << 2), j < m ? f32.load(b + (<usize>j << 2)) : 0)
      }
    }
  }
}

/** The same of B stored transposed, [N][K]. */
export function packPanelsTransposed(P: usize, B: usize, K: i32, N: i32, ldb: i32): void {
  for (let n = 0; n < N; n += 8) {
    const m = N - n
    for (let j = 0; j < 8; j++) {
      let p = P + (<usize>j << 2)
      let b = B + ((<usize>(n + j) * <usize>ldb) << 2)
      if (j < m) for (let k = 0; k < K; k++, b += 4, p += 32) f32.store(p, f32.load(b))
      else for (let k = 0; k < K; k++, p += 32) f32.store(p, 0)
    }
    P += <usize>K << 5
  }
}

// @ts-ignore: decorator
@inline function madd(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)) }

/** Stores the first m of 8 columns of a row, added to what is there where `accumulate`. */
// @ts-ignore: decorator
@inline function storeRow(c: usize, low: v128, high: v128, m: i32, accumulate: bool): void {
  if (m >= 8) {
    v128.store(c, accumulate ? f32x4.add(low, v128.load(c)) : low)
    v128.store(c, accumulate ? f32x4.add(high, v128.load(c, 16)) : high, 16)
  } else {
    storeLane(c, f32x4.extract_lane(low, 0), accumulate)
    if (m > 1) storeLane(c + 4, f32x4.extract_lane(low, 1), accumulate)
    if (m > 2) storeLane(c + 8, f32x4.extract_lane(low, 2), accumulate)
    if (m > 3) storeLane(c + 12, f32x4.extract_lane(low, 3), accumulate)
    if (m > 4) storeLane(c + 16, f32x4.extract_lane(high, 0), accumulate)
    if (m > 5) storeLane(c + 20, f32x4.extract_lane(high, 1), accumulate)
    if (m > 6) storeLane(c + 24, f32x4.extract_lane(high, 2), accumulate)
  }
}

// @ts-ignore: decorator
@inline function storeLane(c: usize, value: f32, accumulate: bool): void {
  f32.store(c, accumulate ? f32.load(c) + value : value)
}

/** C [M][N] = A P, or C += A P where `accumulate`. */
export function gemm(C: usize, ldc: i32, A: usize, rowStep: i32, columnStep: i32, P: usize, M: i32, N: i32, K: i32, accumulate: bool): void {
  const row = <usize>rowStep << 2, step = <usize>columnStep << 2, line = <usize>ldc << 2
  const zero = f32x4.splat(0)
  for (let n = 0; n < N; n += 8, P += <usize>K << 5) {
    const m = N - n
    let i = 0
    let a = A
    let c = C + (<usize>n << 2)
    for (; i + 4 <= M; i += 4) {
      let a0 = a, a1 = a0 + row, a2 = a1 + row, a3 = a2 + row, p = P
      let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero
      for (let k = 0; k < K; k++) {
        const b0 = v128.load(p), b1 = v128.load(p, 16)
        let x = v128.load_splat<f32>(a0); c00 = madd(c00, x, b0); c01 = madd(c01, x, b1); a0 += step
        x = v128.load_splat<f32>(a1); c10 = madd(c10, x, b0); c11 = madd(c11, x, b1); a1 += step
        x = v128.load_splat<f32>(a2); c20 = madd(c20, x, b0); c21 = madd(c21, x, b1); a2 += step
        x = v128.load_splat<f32>(a3); c30 = madd(c30, x, b0); c31 = madd(c31, x, b1); a3 += step
        p += 32
      }
      storeRow(c, c00, c01, m, accumulate); c += line
      storeRow(c, c10, c11, m, accumulate); c += line
      storeRow(c, c20, c21, m, accumulate); c += line
      storeRow(c, c30, c31, m, accumulate); c += line
      a += row << 2
    }
    for (; i < M; i++) {
      let a0 = a, p = P
      let low = zero, high = zero
      for (let k = 0; k < K; k++, p += 32, a0 += step) {
        const x = v128.load_splat<f32>(a0)
        low = madd(low, x, v128.load(p))
        high = madd(high, x, v128.load(p, 16))
      }
      storeRow(c, low, high, m, accumulate)
      c += line
      a += row
    }
  }
}
