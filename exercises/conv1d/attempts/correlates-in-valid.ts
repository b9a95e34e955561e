// score: 9
// fails: leaves-out-every-value-that-touches-a-border
// misconception: kernel-not-flipped
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  if (mode === 'valid')
    return Array.from({ length: Math.max(0, n - m + 1) }, (_, k) =>
      h.reduce((sum, weight, j) => sum + weight * x[k + j], 0),
    )
  const y = new Array<number>(n + m - 1).fill(0)
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) y[i + j] += x[i] * h[j]
  const start = Math.floor((m - 1) / 2)
  return mode === 'full' ? y : y.slice(start, start + n)
}
