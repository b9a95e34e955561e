// score: 4.5
// fails: returns-the-kernel-of-an-impulse, correlates-the-images-of-the-statement, convolves-any-image-with-any-kernel,
//   correlates-any-image-with-any-kernel, moves-by-the-stride-and-pads-with-zeros
// misconception: transposed/the-result
export { convLayer } from '../solution.ts'

// x is taken for the first index
export function xcorr2d(img: number[][], k: number[][], { stride = 1, padding = 0 } = {}): number[][] {
  const out: number[][] = []
  for (let c = -padding; c + k[0].length <= img[0].length + padding; c += stride) {
    const column: number[] = []
    for (let r = -padding; r + k.length <= img.length + padding; r += stride) {
      let sum = 0
      for (let i = 0; i < k.length; i++)
        for (let j = 0; j < k[0].length; j++) sum += k[i][j] * (img[r + i]?.[c + j] ?? 0)
      column.push(sum)
    }
    out.push(column)
  }
  return out
}

export function conv2d(img: number[][], k: number[][]): number[][] {
  return xcorr2d(img, k.map((row) => row.toReversed()).toReversed())
}
