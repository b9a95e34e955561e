// score: 4
// fails: returns-the-kernel-of-an-impulse, correlates-the-images-of-the-statement, convolves-any-image-with-any-kernel,
//   correlates-any-image-with-any-kernel, moves-by-the-stride-and-pads-with-zeros,
//   copes-with-kernels-as-large-as-the-image-and-larger
// misconception: output-size/without-the-last
export { convLayer } from '../solution.ts'

export function xcorr2d(img: number[][], k: number[][], { stride = 1, padding = 0 } = {}): number[][] {
  const [m, n] = [k.length, k[0].length]
  const out: number[][] = []
  const rows = Math.floor((img.length + 2 * padding - m) / stride)
  const columns = Math.floor((img[0].length + 2 * padding - n) / stride)
  for (let r = 0; r < rows; r++) {
    const row: number[] = []
    for (let c = 0; c < columns; c++) {
      let sum = 0
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) sum += k[i][j] * (img[r * stride + i - padding]?.[c * stride + j - padding] ?? 0)
      row.push(sum)
    }
    out.push(row)
  }
  return out
}

export function conv2d(img: number[][], k: number[][]): number[][] {
  return xcorr2d(img, k.map((row) => row.toReversed()).toReversed())
}
