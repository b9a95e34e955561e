// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: recursion over the rows, each the one above shifted by one.
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const m = h.length
  const first = mode === 'full' ? 0 : mode === 'same' ? Math.floor((m - 1) / 2) : m - 1
  const count = mode === 'full' ? n + m - 1 : mode === 'same' ? n : n - m + 1
  const below = (row: number[], k: number, left: number): number[][] =>
    left <= 0 ? [] : [row, ...below([h[k + 1] ?? 0, ...row.slice(0, -1)], k + 1, left - 1)]
  const top = Array.from({ length: n }, (_, i) => (i > first ? 0 : (h[first - i] ?? 0)))
  return below(top, first, count)
}
