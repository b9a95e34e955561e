// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: column i is what the convolution makes of an impulse at i; typed arrays, asynchronous.
type Mode = 'full' | 'same' | 'valid'

export async function convMatrix(h: number[], n: number, mode: Mode): Promise<Float32Array[]> {
  const columns = Array.from({ length: n }, (_, i) => [
    ...Array<number>(i).fill(0),
    ...h,
    ...Array<number>(n - 1 - i).fill(0),
  ])
  const m = h.length
  const [from, to] = { full: [0, n + m - 1], same: [(m - 1) >> 1, ((m - 1) >> 1) + n], valid: [m - 1, n] }[mode]
  const rows: Float32Array[] = []
  for (let k = from; k < to; k++) rows.push(Float32Array.from(columns, (column) => column[k]))
  return rows
}
