// score: 8
// fails: returns-the-kernel-of-an-impulse, convolves-any-image-with-any-kernel
// misconception: one-axis-flipped/only-the-rows
export { xcorr2d, convLayer } from '../solution.ts'

export function conv2d(img: number[][], k: number[][]): number[][] {
  const [m, n] = [k.length, k[0].length]
  return img.slice(m - 1).map((_, r) =>
    img[0].slice(n - 1).map((_, c) => {
      let sum = 0
      k.forEach((line, i) => line.forEach((weight, j) => (sum += weight * img[r + m - 1 - i][c + j])))
      return sum
    }),
  )
}
