// score: 1
// fails: builds-the-matrix-of-the-book, builds-the-three-matrices-of-the-statement,
//   builds-the-full-matrix-of-any-kernel, centres-kernels-of-even-and-of-odd-length,
//   leaves-out-rows-that-touch-a-border, multiplies-as-the-convolution-does, shifts-each-row-by-one,
//   copes-with-kernels-longer-than-the-signal
// misconception: rows-aliased
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const m = h.length
  const rows = { full: n + m - 1, same: n, valid: Math.max(0, n - m + 1) }[mode]
  const first = { full: 0, same: Math.floor((m - 1) / 2), valid: m - 1 }[mode]
  const a = new Array<number[]>(rows).fill(new Array<number>(n).fill(0))
  for (let k = 0; k < rows; k++) {
    for (let j = 0; j < m; j++) {
      const i = k + first - j
      if (i >= 0 && i < n) a[k][i] = h[j]
    }
  }
  return a
}
