// score: 9
// fails: leaves-signal-and-kernel-as-they-were
// misconception: input-mutated/kernel-changed
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  h.reverse()
  const padded = [...new Array<number>(m - 1).fill(0), ...x, ...new Array<number>(m - 1).fill(0)]
  const full = Array.from({ length: n + m - 1 }, (_, k) =>
    h.reduce((sum, weight, j) => sum + weight * padded[k + j], 0),
  )
  if (mode === 'full') return full
  const start = Math.floor((m - 1) / 2)
  return mode === 'same' ? full.slice(start, start + n) : full.slice(m - 1, n)
}
