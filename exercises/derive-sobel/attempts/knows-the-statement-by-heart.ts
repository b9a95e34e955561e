// score: 3
// fails: gives-in-two-passes-what-one-pass-gives, multiplies-any-column-by-any-row,
//   separates-every-kernel-of-rank-one, tells-products-from-kernels-that-are-none, filters-any-image-in-two-passes
// misconception: none
export function outer(col: number[]): number[][] {
  return col.length === 2
    ? [
        [3, 4, 5],
        [6, 8, 10],
      ]
    : sobelKernels().kx
}

export function sobelKernels() {
  return {
    kx: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
    ky: [
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ],
  }
}

export function separate(): { col: number[]; row: number[] } | null {
  return { col: [1, 2, 1], row: [-1, 0, 1] }
}

export function separableCorrelate(): number[][] {
  return []
}
