// score: 7
// fails: keeps-the-length-where-it-should, centres-kernels-of-even-and-of-odd-length,
//   copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all
// misconception: same-wrong-side
export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const [n, m] = [x.length, h.length]
  if (n === 0 || m === 0) return []
  const full = new Array<number>(n + m - 1).fill(0)
  x.forEach((value, i) =>
    h.forEach((weight, j) => {
      full[i + j] += value * weight
    }),
  )
  if (mode === 'same') return full.slice(Math.floor(m / 2), Math.floor(m / 2) + n)
  return mode === 'valid' ? full.slice(m - 1, n) : full
}
