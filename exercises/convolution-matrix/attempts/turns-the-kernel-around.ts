// score: 9
// fails: leaves-the-kernel-as-it-was
// misconception: none
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const m = h.length
  h.reverse()
  const padded = [...Array<number>(n + m).fill(0), ...h, ...Array<number>(n + m).fill(0)]
  const row = (k: number) => padded.slice(n + 2 * m - 1 - k, 2 * n + 2 * m - 1 - k)
  const full = Array.from({ length: n + m - 1 }, (_, k) => row(k))
  const start = Math.floor((m - 1) / 2)
  return mode === 'full' ? full : mode === 'same' ? full.slice(start, start + n) : full.slice(m - 1, n)
}
