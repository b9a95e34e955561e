// score: 2
// fails: builds-the-matrix-of-the-book, builds-the-three-matrices-of-the-statement,
//   builds-the-full-matrix-of-any-kernel, centres-kernels-of-even-and-of-odd-length,
//   multiplies-as-the-convolution-does, shifts-each-row-by-one, copes-with-kernels-longer-than-the-signal
// misconception: circulant
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const full = (k: number, i: number) => h[(k - i + 100 * n) % n] ?? 0
  const a = Array.from({ length: n }, (_, k) => Array.from({ length: n }, (__, i) => full(k, i)))
  return mode === 'valid' ? a.slice(h.length - 1) : a
}
