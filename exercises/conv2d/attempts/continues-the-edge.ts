// score: 7.5
// fails: correlates-the-images-of-the-statement, moves-by-the-stride-and-pads-with-zeros
// misconception: edge-replicated
export { conv2d } from '../solution.ts'

export function xcorr2d(img: number[][], k: number[][], moves = {}): number[][] {
  const [x, w] = [img.map((row) => row.map((v) => [v])), k.map((row) => row.map((v) => [[v]]))]
  return convLayer(x, w, [0], moves).map((row) => row.map((values) => values[0]))
}

export function convLayer(
  x: number[][][],
  w: number[][][][],
  b: number[],
  { stride = 1, padding = 0 } = {},
): number[][][] {
  const out: number[][][] = []
  const clamp = (at: number, size: number) => (at < 0 ? 0 : at >= size ? size - 1 : at)
  for (let r = -padding; r + w.length <= x.length + padding; r += stride) {
    const row: number[][] = []
    for (let c = -padding; c + w[0].length <= x[0].length + padding; c += stride) {
      const values = [...b]
      for (let i = 0; i < w.length; i++)
        for (let j = 0; j < w[0].length; j++) {
          const pixel = x[clamp(r + i, x.length)][clamp(c + j, x[0].length)]
          for (let f = 0; f < b.length; f++) pixel.forEach((value, ch) => (values[f] += w[i][j][ch][f] * value))
        }
      row.push(values)
    }
    out.push(row)
  }
  return out
}
