// score: 8
// fails: returns-the-kernel-of-an-impulse, convolves-any-image-with-any-kernel
// misconception: kernel-not-flipped
export { xcorr2d, convLayer } from '../solution.ts'

export function conv2d(img: number[][], k: number[][]): number[][] {
  const out: number[][] = []
  for (let r = 0; r + k.length <= img.length; r++) {
    const row: number[] = []
    for (let c = 0; c + k[0].length <= img[0].length; c++) {
      let sum = 0
      for (let i = 0; i < k.length; i++) for (let j = 0; j < k[0].length; j++) sum += k[i][j] * img[r + i][c + j]
      row.push(sum)
    }
    out.push(row)
  }
  return out
}
