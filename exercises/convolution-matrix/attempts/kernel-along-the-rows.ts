// score: 3
// fails: builds-the-three-matrices-of-the-statement, builds-the-full-matrix-of-any-kernel,
//   centres-kernels-of-even-and-of-odd-length, leaves-out-rows-that-touch-a-border, multiplies-as-the-convolution-does,
//   copes-with-kernels-longer-than-the-signal
// misconception: transposed/correlation
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const m = h.length
  const rows = { full: n + m - 1, same: n, valid: n - m + 1 }[mode]
  const offset = { full: m - 1, same: m - 1 - Math.floor((m - 1) / 2), valid: 0 }[mode]
  const a: number[][] = []
  for (let k = 0; k < rows; k++) {
    const row = new Array<number>(n).fill(0)
    for (let j = 0; j < m; j++) if (k - offset + j >= 0 && k - offset + j < n) row[k - offset + j] = h[j]
    a.push(row)
  }
  return a
}
