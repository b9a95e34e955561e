// score: 2
// fails: gives-the-full-convolutions-of-the-statement, keeps-the-length-where-it-should,
//   convolves-any-signal-with-any-kernel-in-full, centres-kernels-of-even-and-of-odd-length,
//   leaves-out-every-value-that-touches-a-border, obeys-the-rules-of-convolution,
//   copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: kernel-not-flipped
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const m = h.length
  if (x.length === 0 || m === 0) return []
  const at = (i: number) => x[i] ?? 0
  const full: number[] = []
  for (let k = -(m - 1); k < x.length; k++) full.push(h.reduce((sum, weight, j) => sum + weight * at(k + j), 0))
  if (mode === 'full') return full
  const start = Math.floor((m - 1) / 2)
  return mode === 'same' ? full.slice(start, start + x.length) : full.slice(m - 1, x.length)
}
