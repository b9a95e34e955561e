// score: 2
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed
// misconception: one-line-alone
export function prewitt(img: number[][]) {
  const [gx, gy]: number[][][] = [[], []]
  for (let r = 1; r < img.length - 1; r++) {
    gx.push([])
    gy.push([])
    for (let c = 1; c < img[0].length - 1; c++) {
      gx[r - 1].push(img[r][c + 1] - img[r][c - 1])
      gy[r - 1].push(img[r + 1][c] - img[r - 1][c])
    }
  }
  return { gx, gy }
}
