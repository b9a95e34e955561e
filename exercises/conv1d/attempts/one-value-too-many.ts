// score: 5
// fails: gives-the-full-convolutions-of-the-statement, convolves-any-signal-with-any-kernel-in-full, obeys-the-rules-of-convolution, copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: length-off-by-one
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  if (x.length === 0 || h.length === 0) return []
  const full = new Array<number>(x.length + h.length).fill(0)
  for (let i = 0; i < x.length; i++) for (let j = 0; j < h.length; j++) full[i + j] += x[i] * h[j]
  if (mode === 'full') return full
  const start = Math.floor((h.length - 1) / 2)
  return mode === 'same' ? full.slice(start, start + x.length) : full.slice(h.length - 1, x.length)
}
