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
  const zeros = Array<number>(n).fill(0)
  const a = Array<number[]>(rows).fill(zeros)
  a.forEach((row, k) => row.forEach((_, i) => (row[i] = h[k + first - i] || 0)))
  return a
}
