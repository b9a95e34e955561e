// score: 3
// fails: builds-the-full-matrix-of-any-kernel, centres-kernels-of-even-and-of-odd-length,
//   leaves-out-rows-that-touch-a-border, multiplies-as-the-convolution-does, shifts-each-row-by-one,
//   copes-with-kernels-longer-than-the-signal, leaves-the-kernel-as-it-was
// misconception: none
type Mode = 'full' | 'same' | 'valid'

export function convMatrix(h: number[], n: number, mode: Mode): number[][] {
  const full = [
    [1, 0, 0, 0],
    [2, 1, 0, 0],
    [3, 2, 1, 0],
    [0, 3, 2, 1],
    [0, 0, 3, 2],
    [0, 0, 0, 3],
  ]
  const [a, b] = [1 / 4, 1 / 2]
  const book = [
    [b, a, 0, 0, 0],
    [a, b, a, 0, 0],
    [0, a, b, a, 0],
    [0, 0, a, b, a],
    [0, 0, 0, a, b],
  ]
  if (n === 5) return book
  return mode === 'full' ? full : mode === 'same' ? full.slice(1, 1 + h.length + 1) : full.slice(2, 4)
}
