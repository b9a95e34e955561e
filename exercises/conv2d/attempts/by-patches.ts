// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: patches as rows of a matrix (im2col), typed arrays.
export function convLayer(
  x: number[][][],
  w: number[][][][],
  b: number[],
  { stride = 1, padding = 0 } = {},
): Float64Array[][] {
  const channels = x[0][0].length
  const black = new Array<number>(channels).fill(0)
  const wide = x[0].length + 2 * padding
  const blank = Array.from({ length: padding }, () => new Array<number[]>(wide).fill(black))
  const sides = new Array<number[]>(padding).fill(black)
  const image = [...blank, ...x.map((row) => [...sides, ...row, ...sides]), ...blank]
  const matrix = w.flat(2)
  const out: Float64Array[][] = []
  for (let r = 0; r + w.length <= image.length; r += stride) {
    const row: Float64Array[] = []
    for (let c = 0; c + w[0].length <= wide; c += stride) {
      const patch = image.slice(r, r + w.length).flatMap((line) => line.slice(c, c + w[0].length).flat())
      const y = Float64Array.from(b)
      patch.forEach((value, at) => matrix[at].forEach((weight, f) => (y[f] += weight * value)))
      row.push(y)
    }
    out.push(row)
  }
  return out
}

export const xcorr2d = (img: number[][], k: number[][], moves = {}): Float64Array[] =>
  convLayer(
    img.map((row) => row.map((value) => [value])),
    k.map((row) => row.map((weight) => [[weight]])),
    [0],
    moves,
  ).map((row) => Float64Array.from(row, ([value]) => value))

export function conv2d(img: number[][], k: number[][]): Float64Array[] {
  const [m, n] = [k.length, k[0].length]
  return xcorr2d(
    img,
    k.map((row, i) => row.map((_, j) => k[m - 1 - i][n - 1 - j])),
  )
}
