// score: 8
// fails: gives-the-weighted-averages-without-the-borders, leaves-out-every-value-that-touches-a-border
// misconception: valid-too-short/without-the-last
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  const full = new Array<number>(n + m - 1).fill(0)
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) full[i + j] += x[i] * h[j]
  if (mode === 'full') return full
  if (mode === 'same') return full.slice(Math.floor((m - 1) / 2), Math.floor((m - 1) / 2) + n)
  const y: number[] = []
  for (let i = 0; i < n - m; i++) y.push(full[i + m - 1])
  return y
}
