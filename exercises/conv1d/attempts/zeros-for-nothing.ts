// score: 9
// fails: copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: none
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  const full = new Array<number>(n + m - 1).fill(0)
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) full[i + j] += x[i] * h[j]
  const start = Math.floor((m - 1) / 2)
  if (mode === 'same') return full.slice(start, start + n)
  return mode === 'valid' ? full.slice(m - 1, n) : full
}
