// score: 3
// fails: gives-the-full-convolutions-of-the-statement, keeps-the-length-where-it-should,
//   convolves-any-signal-with-any-kernel-in-full, centres-kernels-of-even-and-of-odd-length,
//   obeys-the-rules-of-convolution, copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: circular-wrap/periodic
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const n = x.length
  const y: number[] = []
  for (let k = 0; k < n; k++) {
    let sum = 0
    for (let j = 0; j < h.length; j++) sum += h[j] * x[(k + n * h.length - j) % n]
    y.push(sum)
  }
  if (h.length === 0) return []
  return mode === 'valid' ? y.slice(h.length - 1) : y
}
