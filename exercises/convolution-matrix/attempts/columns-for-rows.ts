// score: 2
// fails: builds-the-three-matrices-of-the-statement, builds-the-full-matrix-of-any-kernel,
//   centres-kernels-of-even-and-of-odd-length, leaves-out-rows-that-touch-a-border, multiplies-as-the-convolution-does,
//   shifts-each-row-by-one, copes-with-kernels-longer-than-the-signal
// misconception: transposed/rows-for-columns
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const m = h.length
  const skip = { full: 0, same: Math.floor((m - 1) / 2), valid: m - 1 }[mode]
  const rows = Math.max(0, { full: n + m - 1, same: n, valid: n - m + 1 }[mode])
  if (rows === 0) return []
  const columns: number[][] = []
  for (let i = 0; i < n; i++) {
    columns[i] = []
    for (let k = 0; k < rows; k++) columns[i][k] = k + skip - i >= 0 && k + skip - i < m ? h[k + skip - i] : 0
  }
  return columns
}
