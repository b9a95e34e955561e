// score: 5
// fails: gives-the-full-convolutions-of-the-statement, convolves-any-signal-with-any-kernel-in-full,
//   obeys-the-rules-of-convolution, copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: length-off-by-one/without-the-last
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  const at = (k: number) => h.reduce((sum, weight, j) => sum + weight * (x[k - j] ?? 0), 0)
  const values = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => at(from + i))
  if (mode === 'full') return values(0, n + m - 2)
  const start = Math.floor((m - 1) / 2)
  return mode === 'same' ? values(start, start + n) : values(m - 1, n)
}
