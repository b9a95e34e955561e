// score: 6
// fails: filters-the-bowl-and-the-step-of-the-statement, filters-any-image, gives-zero-on-every-ramp
// misconception: gradient-sum
export { laplacianKernel, logKernel, zeroCrossings } from '../solution.ts'

export function laplacian(img: number[][]): number[][] {
  return img.slice(2).map((_, r) =>
    img[0].slice(2).map((_, c) => {
      const across = img[r + 1][c + 2] - img[r + 1][c]
      const down = img[r + 2][c + 1] - img[r][c + 1]
      return Math.abs(across) + Math.abs(down)
    }),
  )
}
