// score: 7.5
// fails: correlates-the-images-of-the-statement, moves-by-the-stride-and-pads-with-zeros
// misconception: output-size/rounded-up
export { conv2d, convLayer } from '../solution.ts'

export function xcorr2d(img: number[][], k: number[][], { stride = 1, padding = 0 } = {}): number[][] {
  const [m, n] = [k.length, k[0].length]
  const rows = Math.ceil((img.length + 2 * padding - m) / stride) + 1
  const columns = Math.ceil((img[0].length + 2 * padding - n) / stride) + 1
  const out: number[][] = []
  for (let r = 0; r < rows; r++) {
    out[r] = []
    for (let c = 0; c < columns; c++) {
      let sum = 0
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) sum += k[i][j] * (img[r * stride + i - padding]?.[c * stride + j - padding] ?? 0)
      out[r].push(sum)
    }
  }
  return out
}
